import type { Clock } from '@/utils/clock/clock'
import type { CookiesApi } from '@/utils/shop/cookies'
import type { Tab, TabsApi } from '@/utils/shop/service'
import type { PageEvidence, Shop } from '@/utils/shop/types'
import type { WireFailureKind } from '@/utils/tiktok/types'
import { onTestFinished, vi } from 'vitest'
import { createDatabase } from '@/utils/db/database'
import { createShops } from '@/utils/shop/service'
import { WireError } from '@/utils/tiktok/wireError'

let databases = 0

/** Shops on a database of the test's own, with tabs that say what they are told to say. */
export function openShops() {
  const db = createDatabase(`shops-${++databases}`)
  onTestFinished(() => db.close())

  const tabs = new Map<number, Tab>()
  const words = new Map<number, () => Promise<unknown>>()
  const tabsApi: TabsApi = {
    query: async () => [...tabs.values()],
    get: async tabId => tabs.get(tabId) ?? Promise.reject(new Error(`No tab with id: ${tabId}.`)),
    sendMessage: tabId => words.get(tabId)?.() ?? Promise.reject(new Error('Receiving end does not exist.')),
  }

  const cookies = new Map<string, string>()
  const getAll = vi.fn<CookiesApi['getAll']>(async () => Array.from(cookies, ([name, value]) => ({ name, value })))

  const permissions = { contains: vi.fn(async () => true) }

  const tiktok = {
    accountShopId: vi.fn<(shop: Shop) => Promise<string>>(async () => '7495000000000000001'),
    shopInfo: vi.fn(async (_: Shop) => ({ name: 'Teahouse', avatarUrl: 'https://p/a.svg' })),
  }

  let now = 1_000
  const slept: number[] = []
  const clock: Clock & { slept: number[] } = {
    slept,
    now: () => now++,
    sleep: async (ms, signal) => {
      slept.push(ms)
      // A page that answers does so before any limit.
      await new Promise(resolve => setTimeout(resolve, signal ? 50 : 0))
    },
  }

  const shops = createShops({ db, cookies: { getAll }, tabs: tabsApi, permissions, tiktok, clock })

  function show(tabId: number, evidence: PageEvidence, patch: Partial<Tab> = {}): Tab {
    const tab = { id: tabId, windowId: 10, active: false, url: evidence.url, ...patch }
    tabs.set(tabId, tab)
    words.set(tabId, async () => evidence)
    return tab
  }

  return {
    shops,
    db,
    tiktok,
    clock,
    tabs,
    cookies,
    getAll,
    permissions,
    show,
    say: (tabId: number, said: unknown) => words.set(tabId, async () => said),
    hush: (tabId: number, how: 'nobody' | 'silent') => words.set(tabId, () => how === 'silent' ? new Promise(() => {}) : Promise.reject(new Error('Receiving end does not exist.'))),
    fail: (kind: WireFailureKind) => () => Promise.reject(new WireError({ kind, endpoint: 'accountInfo', message: kind })),
  }
}
