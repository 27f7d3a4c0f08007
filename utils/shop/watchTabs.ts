import type { Shops, Tab } from './service'
import * as v from 'valibot'
import { AFFILIATE_HOSTS, SELLER_HOSTS } from '../tiktok/regions'
import { evidenceSchema } from './evidenceSchema'
import { ourHostOf } from './hosts'

interface Navigation { tabId: number, frameId: number, url: string }
interface Sender { id?: string, tab?: Tab, frameId?: number, url?: string }
interface UrlFilter { url: { hostEquals: string, schemes: string[] }[] }
interface BrowserEvent<Arguments extends unknown[], Rest extends unknown[] = []> {
  addListener: (listener: (...args: Arguments) => void, ...rest: Rest) => void
}

/** The part of `browser` whose events say what tabs show. */
export interface WatchedBrowser {
  webNavigation: Record<'onCommitted' | 'onCompleted' | 'onHistoryStateUpdated', BrowserEvent<[Navigation], [UrlFilter]>>
  tabs: {
    onRemoved: BrowserEvent<[number]>
    onActivated: BrowserEvent<[{ tabId: number }]>
    onAttached: BrowserEvent<[number, { newWindowId: number }]>
  }
  /** A site may be withdrawn, and given back, at any time. */
  permissions: Record<'onAdded' | 'onRemoved', BrowserEvent<[]>>
  runtime: { id: string, onMessage: BrowserEvent<[unknown, Sender]>, onStartup: BrowserEvent<[]> }
}

const FILTER: UrlFilter = {
  url: [...AFFILIATE_HOSTS, ...SELLER_HOSTS].map(hostEquals => ({ hostEquals, schemes: ['https'] })),
}

/**
 * Registers every listener that follows tabs; to be called synchronously at
 * worker start, or a waking event is missed. Navigations are heard on TikTok
 * Shop hosts alone; that a tab left them is told by its content script.
 */
export function watchTabs({ browser, shops, onError }: { browser: WatchedBrowser, shops: Shops, onError: (thrown: unknown) => void }): void {
  const { webNavigation, tabs, permissions, runtime } = browser
  const run = (work: Promise<void>): void => void work.catch(onError)

  webNavigation.onCommitted.addListener(({ tabId, frameId, url }) => {
    if (frameId === 0)
      run(shops.committed(tabId, url))
  }, FILTER)
  webNavigation.onHistoryStateUpdated.addListener(({ tabId, frameId, url }) => {
    if (frameId === 0)
      run(shops.navigated(tabId, url))
  }, FILTER)
  webNavigation.onCompleted.addListener(({ tabId, frameId }) => {
    if (frameId === 0)
      run(shops.lookAt(tabId))
  }, FILTER)

  tabs.onRemoved.addListener(tabId => run(shops.tabGone(tabId)))
  tabs.onActivated.addListener(({ tabId }) => run(shops.lookAt(tabId)))
  tabs.onAttached.addListener((tabId, { newWindowId }) => run(shops.tabMoved(tabId, newWindowId)))

  for (const change of [permissions.onAdded, permissions.onRemoved])
    change.addListener(() => run(shops.refresh()))

  runtime.onStartup.addListener(() => run(shops.restarted()))
  runtime.onMessage.addListener((message, sender) => {
    const { tab } = sender
    if (!isShopSeen(message) || tab?.id === undefined || !isMainFrameOfOurs(sender, runtime.id))
      return
    if (message.shopSeen === null)
      return run(shops.left(tab.id))
    const evidence = v.safeParse(evidenceSchema, message.shopSeen)
    if (evidence.success && ourHostOf(evidence.output.url) === ourHostOf(sender.url))
      run(shops.pageReported(tab, evidence.output))
  })
}

function isShopSeen(message: unknown): message is { shopSeen: unknown } {
  return typeof message === 'object' && message !== null && 'shopSeen' in message
}

/** A content script of ours in the tab's own document, on a host that is ours. */
export function isMainFrameOfOurs(sender: Omit<Sender, 'tab'>, id: string): boolean {
  return sender.id === id && sender.frameId === 0 && ourHostOf(sender.url) !== undefined
}
