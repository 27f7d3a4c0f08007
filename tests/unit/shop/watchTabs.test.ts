import type { Shops } from '@/utils/shop/service'
import type { WatchedBrowser } from '@/utils/shop/watchTabs'
import { describe, expect, it, vi } from 'vitest'
import { watchTabs } from '@/utils/shop/watchTabs'

const url = 'https://affiliate.tiktok.com/connection/creator?shop_region=GB'
const evidence = { url, storage: {}, globals: {} }

function event() {
  const listeners: ((...args: never[]) => void)[] = []
  const filters: unknown[] = []
  return {
    addListener: (listener: (...args: never[]) => void, filter?: unknown) => {
      listeners.push(listener)
      filters.push(filter)
    },
    fire: (...args: unknown[]) => listeners.forEach(listener => listener(...args as never[])),
    filters,
  }
}

function watch() {
  const shops = Object.fromEntries(['pageReported', 'tabGone', 'left', 'tabMoved', 'committed', 'navigated', 'lookAt', 'left', 'restarted', 'refresh'].map(name => [name, vi.fn(async () => {})]))
  const browser = {
    webNavigation: { onCommitted: event(), onCompleted: event(), onHistoryStateUpdated: event() },
    tabs: { onRemoved: event(), onActivated: event(), onAttached: event() },
    permissions: { onAdded: event(), onRemoved: event() },
    runtime: { id: 'us', onMessage: event(), onStartup: event() },
  }
  const onError = vi.fn()
  watchTabs({ browser: browser as unknown as WatchedBrowser, shops: shops as unknown as Shops, onError })
  const say = (message: unknown, sender: object = {}) => browser.runtime.onMessage.fire(message, { id: 'us', frameId: 0, url, tab: { id: 3 }, ...sender })
  return { browser, shops, say, onError }
}

describe('watchTabs', () => {
  it('follows navigation of main frames, on our hosts alone', () => {
    const { browser: { webNavigation }, shops } = watch()
    webNavigation.onCommitted.fire({ tabId: 1, frameId: 0, url })
    webNavigation.onHistoryStateUpdated.fire({ tabId: 2, frameId: 0, url })
    webNavigation.onCompleted.fire({ tabId: 3, frameId: 0, url })
    for (const each of Object.values(webNavigation)) {
      each.fire({ tabId: 9, frameId: 4, url })
      expect(each.filters[0]).toMatchObject({ url: expect.arrayContaining([{ hostEquals: 'affiliate.tiktok.com', schemes: ['https'] }]) })
    }
    expect(shops.committed?.mock.calls).toEqual([[1, url]])
    expect(shops.navigated?.mock.calls).toEqual([[2, url]])
    expect(shops.lookAt?.mock.calls).toEqual([[3]])
  })

  it('follows tabs that close, become active or move, and the start of the browser', () => {
    const { browser: { tabs, runtime }, shops } = watch()
    tabs.onRemoved.fire(1)
    tabs.onActivated.fire({ tabId: 2 })
    tabs.onAttached.fire(3, { newWindowId: 30 })
    runtime.onStartup.fire()
    expect([shops.tabGone, shops.lookAt, shops.tabMoved, shops.restarted].map(spy => spy?.mock.calls)).toEqual([[[1]], [[2]], [[3, 30]], [[]]])
  })

  it.each(['onAdded', 'onRemoved'] as const)('looks at every tab again when a permission changed (%s)', (change) => {
    const { browser: { permissions }, shops } = watch()
    permissions[change].fire({ origins: ['https://affiliate.tiktok.com/*'] })
    expect(shops.refresh?.mock.calls).toEqual([[]])
  })

  it('takes what the script on the page reports', () => {
    const { say, shops } = watch()
    say({ shopSeen: { ...evidence, extra: 'dropped' } })
    expect(shops.pageReported).toHaveBeenCalledWith({ id: 3 }, evidence)
    say({ shopSeen: null })
    expect(shops.left).toHaveBeenCalledWith(3)
  })

  it.each([
    ['another extension', { shopSeen: evidence }, { id: 'them' }],
    ['a frame', { shopSeen: evidence }, { frameId: 2 }],
    ['a page of our own', { shopSeen: evidence }, { tab: undefined }],
    ['another site', { shopSeen: evidence }, { url: 'https://evil.example/' }],
    ['no address', { shopSeen: evidence }, { url: undefined }],
    ['a page that speaks of another host', { shopSeen: { ...evidence, url: 'https://affiliate-us.tiktok.com/' } }, {}],
    ['too much', { shopSeen: { ...evidence, storage: { a: 'x'.repeat(30_000) } } }, {}],
    ['too many', { shopSeen: { ...evidence, globals: Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`g${at}`, '']).values()) } }, {}],
    ['another type', { shopSeen: 'x' }, {}],
    ['a call', { rpc: 'campaigns.start', args: [] }, {}],
    ['nothing', null, {}],
  ])('does not listen to %s', (_, message, sender) => {
    const { say, shops } = watch()
    say(message, sender)
    for (const spy of Object.values(shops))
      expect(spy).not.toHaveBeenCalled()
  })

  it('hands on what fails', async () => {
    const { browser, shops, onError } = watch()
    const full = new Error('full')
    shops.tabGone?.mockRejectedValue(full)
    browser.tabs.onRemoved.fire(1)
    await Promise.resolve()
    await Promise.resolve()
    expect(onError).toHaveBeenCalledWith(full)
  })
})
