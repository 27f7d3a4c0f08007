// @vitest-environment happy-dom
import type { GatewayCall, GatewayReply } from '@/utils/tiktok/gateway/messages'
import { describe, expect, it, vi } from 'vitest'
import { acceptPort, handPort } from '@/utils/tiktok/gateway/handover'
import { HANDOVER, READY } from '@/utils/tiktok/gateway/messages'

/** A window whose messages arrive in a task of their own, ports included. */
class PageWindow extends EventTarget {
  readonly location = { origin: 'https://affiliate.tiktok.com' }
  postMessage(data: unknown, _: string, transfer: Transferable[]): void {
    setTimeout(() => this.dispatchEvent(new MessageEvent('message', { data, ports: transfer as MessagePort[] })))
  }
}

const echo = async (call: GatewayCall): Promise<GatewayReply> => ({ kind: 'globals', globals: { asked: JSON.stringify(call) } })
const asked = { kind: 'recall', topic: 'x' } as const
const answered = { kind: 'globals', globals: { asked: JSON.stringify(asked) } }

describe('handover', () => {
  it.each(['page first', 'isolated first'])('connects the halves, %s', async (order) => {
    const page = new PageWindow()
    if (order === 'page first')
      acceptPort(page, echo)
    const ask = handPort(page)
    if (order === 'isolated first')
      acceptPort(page, echo)
    expect(await ask(asked)).toEqual(answered)
  })

  it('keeps answers apart', async () => {
    const page = new PageWindow()
    acceptPort(page, async (call) => {
      if (call.kind === 'recall' && call.topic === 'slow')
        await new Promise(resolve => setTimeout(resolve, 20))
      return echo(call)
    })
    const ask = handPort(page)
    const slow = ask({ kind: 'recall', topic: 'slow' })
    const fast = await ask({ kind: 'recall', topic: 'fast' })
    expect([fast, await slow].map(reply => reply.kind === 'globals' && reply.globals.asked)).toEqual([expect.stringContaining('fast'), expect.stringContaining('slow')])
  })

  it('says at once that there is no gateway', async () => {
    expect(await handPort(new PageWindow())(asked)).toEqual({ kind: 'no-gateway' })
  })

  it('lets no script of the page see the port, nor hand over another', async () => {
    const page = new PageWindow()
    const answer = vi.fn(echo)
    acceptPort(page, answer)
    const spied = vi.fn()
    page.addEventListener('message', spied)
    page.addEventListener(READY, spied)
    const ask = handPort(page)
    await ask(asked)
    expect(spied).not.toHaveBeenCalled()

    const forged = new MessageChannel()
    page.postMessage(HANDOVER, '*', [forged.port2])
    page.dispatchEvent(new Event(HANDOVER))
    forged.port1.postMessage({ n: 1, call: asked })
    await new Promise(resolve => setTimeout(resolve, 20))
    expect(answer).toHaveBeenCalledTimes(1)
    forged.port1.close()
  })

  it('ignores other messages of the page', async () => {
    const page = new PageWindow()
    acceptPort(page, echo)
    const seen = vi.fn()
    page.addEventListener('message', seen)
    page.postMessage({ any: 'thing' }, '*', [])
    page.postMessage(HANDOVER, '*', [])
    const ask = handPort(page)
    expect(await ask(asked)).toEqual(answered)
    expect(seen).toHaveBeenCalledTimes(2)
  })

  it('survives garbage on the port', async () => {
    const page = new PageWindow()
    page.addEventListener('message', (event) => {
      const [port] = (event as MessageEvent).ports
      port?.addEventListener('message', ({ data }) => {
        port.postMessage(null)
        port.postMessage({ n: 99, reply: 'x' })
        port.postMessage({ n: data.n, reply: { kind: 'no-gateway' } })
      })
      port?.start()
    })
    const ask = handPort(page)
    page.dispatchEvent(new Event(READY))
    expect(await ask(asked)).toEqual({ kind: 'no-gateway' })
  })
})
