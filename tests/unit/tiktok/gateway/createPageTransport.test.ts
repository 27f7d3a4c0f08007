import type { PageTransportParts } from '@/utils/tiktok/gateway/createPageTransport'
import type { PageMessage } from '@/utils/tiktok/gateway/messages'
import type { WireRequest } from '@/utils/tiktok/transport'
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createPageTransport } from '@/utils/tiktok/gateway/createPageTransport'
import { isWireError, WireError } from '@/utils/tiktok/wireError'
import { failureOfCall } from '../failureOfCall'

const answer = { kind: 'answer', answer: { status: 200, headers: {}, base64: '' } } as const
const im: WireRequest = {
  id: 'm#1',
  endpoint: 'imSend',
  shop: { key: 'k', host: 'affiliate.tiktok.com', shopId: '7495000000000000001', region: 'GB', kind: 'local', seenAt: 0 },
  route: 'im',
  method: 'POST',
  url: 'https://oec-im-tt-sg.tiktokglobalshopv.com/v1/message/send',
  headers: {},
  timeoutMs: 1000,
}
const page: WireRequest = { ...im, route: 'page', url: 'https://affiliate.tiktok.com/api/v1/affiliate/account/info', endpoint: 'accountInfo', method: 'GET' }

function open(parts: Partial<PageTransportParts> = {}) {
  const sendToTab = vi.fn<PageTransportParts['sendToTab']>(async () => answer)
  const fetch = vi.fn<typeof globalThis.fetch>(async () => new Response('worker'))
  const sleeps: number[] = []
  const transport = createPageTransport({
    pageFor: async () => 7,
    sendToTab,
    fetch,
    clock: { now: Date.now, sleep: (ms) => {
      sleeps.push(ms)
      return new Promise(() => {})
    } },
    ...parts,
  })
  return { transport, sendToTab, fetch, sleeps }
}

const silent = { clock: { now: Date.now, sleep: async () => {} }, sendToTab: () => new Promise<never>(() => {}) }

describe('createPageTransport', () => {
  it('asks the shop\'s tab, without the shop', async () => {
    const { transport, sendToTab, fetch } = open()
    expect(await transport(im)).toEqual(answer.answer)
    const [tabId, message] = sendToTab.mock.calls[0] as [number, PageMessage]
    expect(tabId).toBe(7)
    expect(message).toEqual({ page: 'gateway', call: { kind: 'request', request: { id: 'm#1', method: 'POST', url: im.url, headers: {}, body: undefined, timeoutMs: 1000 } } })
    expect(fetch).not.toHaveBeenCalled()
  })

  it('without a page: page calls never leave, IM calls leave from the worker', async () => {
    const { transport, fetch } = open({ pageFor: async () => undefined })
    expect(await failureOfCall(transport(page))).toMatchObject({ kind: 'no-page', endpoint: 'accountInfo' })
    expect(fetch).not.toHaveBeenCalled()
    expect((await transport(im)).base64).toBe(btoa('worker'))
  })

  it('a tab without our script carries nothing: IM calls leave from the worker then', async () => {
    for (const sendToTab of [async () => ({ kind: 'no-gateway' }), () => Promise.reject(new Error('Could not establish connection. Receiving end does not exist.'))]) {
      const { transport, fetch } = open({ sendToTab })
      expect(await failureOfCall(transport(page))).toMatchObject({ kind: 'no-page' })
      await transport(im)
      expect(fetch).toHaveBeenCalledTimes(1)
    }
  })

  it('never sends again from the worker what may have left the tab', async () => {
    const uncertain: [Partial<PageTransportParts>, string][] = [
      [{ sendToTab: () => Promise.reject(new Error('The message port closed before a response was received.')) }, 'network'],
      [{ sendToTab: async () => ({ kind: 'failure', failure: 'timeout' }) }, 'timeout'],
      [{ sendToTab: async () => ({ kind: 'failure', failure: 'network' }) }, 'network'],
      [{ sendToTab: async () => undefined }, 'network'],
      [silent, 'timeout'],
    ]
    for (const [parts, kind] of uncertain) {
      const { transport, fetch } = open(parts)
      const failure = await failureOfCall(transport(im))
      expect(failure).toMatchObject({ kind })
      expect(new WireError(failure).certainlyNotAccepted).toBe(false)
      expect(fetch).not.toHaveBeenCalled()
    }
  })

  it.each([['offline', 'offline'], ['not-allowed', 'no-page']])('%s never left', async (failure, kind) => {
    const { transport } = open({ sendToTab: async () => ({ kind: 'failure', failure }) })
    expect(await failureOfCall(transport(im))).toMatchObject({ kind })
  })

  it('waits a little longer than the page does', async () => {
    const { transport, sleeps } = open()
    await transport({ ...im, timeoutMs: 5000 })
    expect(sleeps).toEqual([8000])
  })

  it('whatever a hostile page answers, it is an answer or a plain failure', async () => {
    await fc.assert(fc.asyncProperty(fc.oneof(fc.anything(), fc.record({ kind: fc.constantFrom('answer', 'failure', 'globals', 'not-seen'), answer: fc.anything(), failure: fc.anything() })), async (said) => {
      const { transport } = open({ sendToTab: async () => said })
      const thrown = await transport(im).then(() => undefined, (error: unknown) => error)
      expect(thrown === undefined || isWireError(thrown)).toBe(true)
    }))
  })

  it.each([
    { status: 99, headers: {}, base64: '' },
    { status: 200, headers: { a: 1 }, base64: '' },
    { status: 200, headers: {}, base64: 'x'.repeat(16 * 1024 * 1024 + 1) },
    { status: 200, headers: {} },
  ])('an answer that is none is garbage (%#)', async (wire) => {
    const { transport } = open({ sendToTab: async () => ({ kind: 'answer', answer: wire }) })
    expect(await failureOfCall(transport(im))).toMatchObject({ kind: 'network' })
  })

  it('offline in the worker: it never left', async () => {
    const { transport, fetch } = open({ pageFor: async () => undefined })
    vi.stubGlobal('navigator', { onLine: false })
    expect(await failureOfCall(transport(im))).toMatchObject({ kind: 'offline' })
    vi.unstubAllGlobals()
    expect(fetch).not.toHaveBeenCalled()
  })
})

describe('recall', () => {
  const notSeen = (since: number) => ({ kind: 'not-seen', since })

  function recallFrom(replies: unknown[]) {
    const { transport } = open({ pagesFor: async () => replies.map((_, at) => at), sendToTab: async tabId => replies[tabId] })
    return transport.recall?.('k', 'm')
  }

  it('finds the answer in whichever tab has it', async () => {
    expect(await recallFrom([notSeen(1), 'garbage', answer])).toEqual({ kind: 'answered', answer: answer.answer })
    expect(await recallFrom([notSeen(1), { kind: 'failure', failure: 'timeout' }])).toEqual({ kind: 'failed', failure: 'timeout' })
  })

  it('not seen: since the latest of the tabs', async () => {
    expect(await recallFrom([notSeen(5), notSeen(9), notSeen(7)])).toEqual({ kind: 'not-seen', since: 9 })
  })

  it('says nothing when a tab cannot say, or none is there', async () => {
    expect(await recallFrom([notSeen(5), { kind: 'no-gateway' }])).toBeUndefined()
    expect(await recallFrom([])).toBeUndefined()
  })
})
