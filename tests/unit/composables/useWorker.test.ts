// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { createWorkerCalls } from '@/composables/useWorker'

const noWait = (): Promise<void> => Promise.resolve()
const NOBODY = new Error('Could not establish connection. Receiving end does not exist.')

describe('createWorkerCalls', () => {
  it('asks once more when nobody listened, because a worker may just be starting', async () => {
    const send = vi.fn().mockRejectedValueOnce(NOBODY).mockResolvedValueOnce({ value: 'c1' })
    await expect(createWorkerCalls(send, noWait)['campaigns.draft']({ shop: '', name: '', list: '', template: '' })).resolves.toBe('c1')
    expect(send).toHaveBeenCalledTimes(2)
  })

  it('gives up after the second silence, by the code «worker-silent»', async () => {
    const send = vi.fn().mockRejectedValue(NOBODY)
    await expect(createWorkerCalls(send, noWait)['shops.refresh']()).rejects.toMatchObject({ code: 'worker-silent', retryable: true })
    expect(send).toHaveBeenCalledTimes(2)
  })

  it('does not ask again when the answer was lost on the way: the call may have acted', async () => {
    const send = vi.fn().mockRejectedValue(new Error('The message port closed before a response was received.'))
    await expect(createWorkerCalls(send, noWait)['campaigns.start']('c1')).rejects.toThrow('port closed')
    expect(send).toHaveBeenCalledOnce()
  })

  it('throws what the worker threw, with its code and parameters', async () => {
    const send = vi.fn().mockResolvedValue({ error: { name: 'CodedError', code: 'no-page', message: '', retryable: false, params: { a: 1 } } })
    await expect(createWorkerCalls(send, noWait)['campaigns.start']('c1')).rejects.toMatchObject({ code: 'no-page', params: { a: 1 } })
  })
})
