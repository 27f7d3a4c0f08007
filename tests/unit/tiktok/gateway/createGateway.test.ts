import type { GatewayPage } from '@/utils/tiktok/gateway/createGateway'
import type { GatewayRequest } from '@/utils/tiktok/gateway/messages'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fromBase64 } from '@/utils/tiktok/base64'
import { createGateway } from '@/utils/tiktok/gateway/createGateway'
import { REMEMBERED_COUNT, REMEMBERED_MS } from '@/utils/tiktok/gateway/messages'

const origin = 'https://affiliate.tiktok.com'
const SEND = 'https://oec-im-tt-sg.tiktokglobalshopv.com/v1/message/send'

function open(page: Partial<GatewayPage> & Record<string, unknown> = {}) {
  let now = 1_000_000
  const fetch = vi.fn<GatewayPage['fetch']>(async () => new Response('ok', { headers: { 'content-type': 'text/plain', 'x-secret': 's' } }))
  const full = { fetch, location: { origin }, navigator: { onLine: true }, ...page }
  const gateway = createGateway({ page: full, now: () => now })
  const request = (patch: Partial<GatewayRequest> = {}) => gateway({ kind: 'request', request: { id: 'a', method: 'POST', url: SEND, headers: {}, timeoutMs: 1000, ...patch } })
  return { gateway, request, fetch, page: full, advance: (ms: number) => { now += ms }, now: () => now }
}

describe('createGateway', () => {
  beforeEach(() => { vi.useFakeTimers() })
  afterEach(() => { vi.useRealTimers() })

  it('answers with status, the headers that are read, and the bytes', async () => {
    const { request } = open()
    expect(await request()).toEqual({ kind: 'answer', answer: { status: 200, headers: { 'content-type': 'text/plain' }, base64: btoa('ok') } })
  })

  it('uses the page\'s fetch of the moment, by a relative address with its session', async () => {
    const { request, page, fetch } = open()
    const later = vi.fn<GatewayPage['fetch']>(async () => new Response('later'))
    page.fetch = later
    await request({ url: `${origin}/api/v1/affiliate/account/info?x=1`, method: 'GET' })
    expect(fetch).not.toHaveBeenCalled()
    expect(later).toHaveBeenCalledWith('/api/v1/affiliate/account/info?x=1', expect.objectContaining({ method: 'GET', credentials: 'include' }))
  })

  it('sends the IM service no cookies', async () => {
    const { request, fetch } = open()
    await request({ body: { base64: btoa('\0\xFF') } })
    const [url, init] = fetch.mock.calls[0] ?? []
    expect([url, init?.credentials, init?.body]).toEqual([SEND, 'omit', fromBase64(btoa('\0\xFF'))])
  })

  it('sends a file as a form', async () => {
    const { request, fetch } = open()
    await request({ body: { file: { field: 'images[]', name: 'a.gif', mime: 'image/gif', base64: btoa('GIF') } } })
    const form = fetch.mock.calls[0]?.[1].body as FormData
    const file = form.get('images[]') as File
    expect([file.name, file.type, file.size]).toEqual(['a.gif', 'image/gif', 3])
  })

  it('makes no request that is not on the list, and forgets that it was asked', async () => {
    const { request, fetch } = open()
    expect(await request({ url: 'https://evil.example/v1/message/send' })).toEqual({ kind: 'failure', failure: 'not-allowed' })
    expect(fetch).not.toHaveBeenCalled()
    expect(await request()).toMatchObject({ kind: 'answer' })
  })

  it('makes none while offline: it never left, and may leave later', async () => {
    const { request, fetch, page, gateway } = open({ navigator: { onLine: false } })
    expect(await request()).toEqual({ kind: 'failure', failure: 'offline' })
    expect(await gateway({ kind: 'recall', topic: 'a' })).toMatchObject({ kind: 'not-seen' })
    page.navigator = { onLine: true }
    await request()
    expect(fetch).toHaveBeenCalledTimes(1)
  })

  it('never lets an id leave twice: asked again it gives the same answer, in flight or settled', async () => {
    let answer = (_: Response): void => {}
    const fetch = vi.fn<GatewayPage['fetch']>(() => new Promise((resolve) => { answer = resolve }))
    const { request } = open({ fetch })
    const first = request()
    const second = request()
    answer(new Response('once'))
    const expected = { kind: 'answer', answer: { base64: btoa('once') } }
    expect([await first, await second, await request()]).toMatchObject([expected, expected, expected])
    expect(fetch).toHaveBeenCalledTimes(1)
  })

  it('lets another try of a topic leave once the last is settled, and only then', async () => {
    let answer = (_: Response): void => {}
    const fetch = vi.fn<GatewayPage['fetch']>(() => new Promise((resolve) => { answer = resolve }))
    const { request, gateway } = open({ fetch })
    const first = request({ id: 'm#1' })
    const joined = request({ id: 'm#2' })
    answer(new Response('one'))
    expect([await first, await joined]).toMatchObject([{ answer: { base64: btoa('one') } }, { answer: { base64: btoa('one') } }])
    const third = request({ id: 'm#3' })
    answer(new Response('three'))
    await third
    expect(fetch).toHaveBeenCalledTimes(2)
    expect(await gateway({ kind: 'recall', topic: 'm' })).toMatchObject({ answer: { base64: btoa('three') } })
  })

  it('recalls what is in flight by waiting for it', async () => {
    let answer = (_: Response): void => {}
    const { request, gateway } = open({ fetch: () => new Promise((resolve) => { answer = resolve }) })
    void request()
    const recalled = gateway({ kind: 'recall', topic: 'a' })
    answer(new Response('late'))
    expect(await recalled).toMatchObject({ kind: 'answer', answer: { base64: btoa('late') } })
  })

  it('remembers a failed request as failed', async () => {
    const { request, gateway } = open({ fetch: () => Promise.reject(new TypeError('Failed to fetch')) })
    expect(await request()).toEqual({ kind: 'failure', failure: 'network' })
    expect(await gateway({ kind: 'recall', topic: 'a' })).toEqual({ kind: 'failure', failure: 'network' })
  })

  it('gives up at the time limit and stops the request', async () => {
    const stopped = vi.fn()
    const { request } = open({
      fetch: (_, { signal }) => new Promise((_resolve, reject) => signal?.addEventListener('abort', () => {
        stopped()
        reject(new DOMException('', 'AbortError'))
      })),
    })
    const reply = request({ timeoutMs: 5000 })
    await vi.advanceTimersByTimeAsync(4999)
    expect(stopped).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(await reply).toEqual({ kind: 'failure', failure: 'timeout' })
  })

  it('forgets after five minutes, and says since when it remembers everything', async () => {
    const { request, gateway, advance, now } = open()
    const boot = now()
    expect(await gateway({ kind: 'recall', topic: 'a' })).toEqual({ kind: 'not-seen', since: boot })
    advance(10)
    await request()
    advance(REMEMBERED_MS)
    expect(await gateway({ kind: 'recall', topic: 'a' })).toMatchObject({ kind: 'answer' })
    advance(1)
    expect(await gateway({ kind: 'recall', topic: 'a' })).toEqual({ kind: 'not-seen', since: boot + 11 })
  })

  it('forgets the oldest beyond its count, and says so', async () => {
    const { request, gateway, advance, now } = open()
    const boot = now()
    for (let at = 0; at <= REMEMBERED_COUNT; at++) {
      await request({ id: String(at) })
      advance(1)
    }
    expect(await gateway({ kind: 'recall', topic: '0' })).toEqual({ kind: 'not-seen', since: boot + 1 })
    expect(await gateway({ kind: 'recall', topic: '1' })).toMatchObject({ kind: 'answer' })
  })

  it('never forgets what is still in flight', async () => {
    let answer = (_: Response): void => {}
    const { request, gateway, advance } = open({ fetch: () => new Promise((resolve) => { answer = resolve }) })
    void request()
    advance(REMEMBERED_MS * 2)
    const recalled = gateway({ kind: 'recall', topic: 'a' })
    answer(new Response('at last'))
    expect(await recalled).toMatchObject({ kind: 'answer', answer: { base64: btoa('at last') } })
  })

  it('gives page globals as JSON, without what is no JSON, too long, never ready or rounded', async () => {
    const circular: Record<string, unknown> = {}
    circular.self = circular
    const { gateway } = open({
      __SELLER_USER_STORE__: { localSellerId: '7495000000000000001', rounded: Number('7495000000000000001') },
      __SELLER_FETCH_STORE__: circular,
      __SELLER_COMMON_GET_RES__: Promise.resolve({ data: 1 }),
      __SELLER_APP_ENVS__: 'x'.repeat(30_000),
      secret: 'no',
    })
    const reply = gateway({ kind: 'globals' })
    await vi.runAllTimersAsync()
    expect(await reply).toEqual({ kind: 'globals', globals: { __SELLER_USER_STORE__: '{"localSellerId":"7495000000000000001"}', __SELLER_COMMON_GET_RES__: '{"data":1}' } })
  })

  it('waits for no global longer than a moment', async () => {
    const { gateway } = open({ __SELLER_COMMON_GET_RES__: new Promise(() => {}) })
    const reply = gateway({ kind: 'globals' })
    await vi.advanceTimersByTimeAsync(400)
    expect(await reply).toEqual({ kind: 'globals', globals: {} })
  })
})
