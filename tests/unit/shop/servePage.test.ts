// @vitest-environment happy-dom
import type { ServedPage } from '@/utils/shop/servePage'
import type { GatewayCall, GatewayReply, ShopSeen } from '@/utils/tiktok/gateway/messages'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { servePage } from '@/utils/shop/servePage'

type Listener = (message: unknown, sender: unknown, reply: (said: unknown) => void) => true | undefined

function open(gateway: (call: GatewayCall) => Promise<GatewayReply> = async () => ({ kind: 'globals', globals: { store: '1' } })) {
  const events = new EventTarget()
  const location = { href: 'https://affiliate.tiktok.com/?shop_region=GB', pathname: '/' }
  const page: ServedPage = { location, document, localStorage, addEventListener: events.addEventListener.bind(events) }
  const sendMessage = vi.fn<(message: ShopSeen) => Promise<unknown>>(async () => undefined)
  const listeners: Listener[] = []
  servePage({ page, gateway, runtime: { sendMessage, onMessage: { addListener: listener => void listeners.push(listener as Listener) } } })
  const ask = (message: unknown) => new Promise((resolve) => {
    if (!listeners[0]?.(message, {}, resolve))
      resolve('not ours')
  })
  const told = () => sendMessage.mock.calls.map(([message]) => message.shopSeen)
  return { events, location, sendMessage, ask, told }
}

async function fire({ events }: ReturnType<typeof open>, event: Event): Promise<void> {
  events.dispatchEvent(event)
  await new Promise(resolve => setTimeout(resolve))
}

describe('servePage', () => {
  beforeEach(() => localStorage.clear())

  it('tells the worker what the page shows when it is read, and when loading changed it', async () => {
    const opened = open()
    await fire(opened, new Event('DOMContentLoaded'))
    await fire(opened, new Event('load'))
    expect(opened.told()).toEqual([{ url: opened.location.href, storage: {}, globals: { store: '1' } }])
    localStorage.setItem('current_shop_region', 'GB')
    await fire(opened, new Event('load'))
    expect(opened.told()).toHaveLength(2)
  })

  it('tells that the page is left, and that it came back', async () => {
    const opened = open()
    await fire(opened, new Event('load'))
    await fire(opened, new Event('pagehide'))
    await fire(opened, Object.assign(new Event('pageshow'), { persisted: true }))
    expect(opened.told()).toMatchObject([{ url: opened.location.href }, null, { url: opened.location.href }])
  })

  it('answers the worker with fresh evidence, also after single-page navigation', async () => {
    const { ask, location } = open()
    location.href = 'https://affiliate.tiktok.com/?shop_region=VN'
    expect(await ask({ page: 'evidence' })).toMatchObject({ url: location.href, globals: { store: '1' } })
  })

  it('passes requests to the gateway and its replies back', async () => {
    const gateway = vi.fn(async (_: GatewayCall): Promise<GatewayReply> => ({ kind: 'not-seen', since: 1 }))
    const { ask } = open(gateway)
    expect(await ask({ page: 'gateway', call: { kind: 'recall', topic: 'a' } })).toEqual({ kind: 'not-seen', since: 1 })
    expect(gateway).toHaveBeenCalledWith({ kind: 'recall', topic: 'a' })
  })

  it.each([null, undefined, 'x', {}, { page: 'other' }, { rpc: 'shops.refresh' }])('leaves %j to others', async (message) => {
    expect(await open().ask(message)).toBe('not ours')
  })

  it('does without the globals where nobody answers for them', async () => {
    vi.useFakeTimers()
    const { ask } = open(() => new Promise(() => {}))
    const said = ask({ page: 'evidence' })
    await vi.advanceTimersByTimeAsync(2000)
    expect(await said).toMatchObject({ globals: {} })
    vi.useRealTimers()
  })

  it('tells again after a touch while TikTok wants a verification, and only then', async () => {
    vi.useFakeTimers()
    const headers: Record<string, string> = {}
    const opened = open(async () => ({ kind: 'answer', answer: { status: 200, headers, base64: '' } }))
    const touch = async () => {
      opened.events.dispatchEvent(new Event('pointerup'))
      opened.events.dispatchEvent(new Event('pointerup'))
      await vi.advanceTimersByTimeAsync(5000)
    }
    await touch()
    expect(opened.told()).toHaveLength(0)
    headers['bdturing-verify'] = '{}'
    await opened.ask({ page: 'gateway', call: { kind: 'recall', topic: 'a' } })
    await touch()
    await touch()
    expect(opened.told()).toHaveLength(2)
    delete headers['bdturing-verify']
    await opened.ask({ page: 'gateway', call: { kind: 'recall', topic: 'a' } })
    await touch()
    expect(opened.told()).toHaveLength(2)
    vi.useRealTimers()
  })

  it('is quiet when the extension is gone', async () => {
    const opened = open()
    opened.sendMessage.mockImplementation(() => { throw new Error('Extension context invalidated.') })
    await fire(opened, new Event('load'))
    opened.sendMessage.mockRejectedValue(new Error('no receiver'))
    await fire(opened, new Event('pagehide'))
    expect(opened.sendMessage).toHaveBeenCalledTimes(2)
  })
})
