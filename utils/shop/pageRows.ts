import type { Clock } from '../clock/clock'
import type { Database } from '../db/database'
import type { Recognition } from './rules'
import type { Tab } from './service'
import type { Page, PageState, ShopKey } from './types'

export interface PageRows {
  get: (tabId: number) => Promise<Page | undefined>
  /** Writes what a tab shows, and the shop it belongs to; a confirmation of the same shop is kept. */
  put: (tab: Tab, recognition: Recognition) => Promise<Page>
  remove: (tabId: number) => Promise<void>
  move: (tabId: number, windowId: number) => Promise<void>
  setState: (tabIds: number[], state: PageState) => Promise<void>
  /** Only while the tab still shows this shop. */
  settle: (tabId: number, shop: ShopKey, patch: Partial<Pick<Page, 'state' | 'confirmed'>>) => Promise<void>
  keepOnly: (tabIds: number[]) => Promise<void>
  /** The tab behind a key that stands for a page whose shop is still being asked for. */
  provisionalTab: (shop: ShopKey) => number | undefined
}

const PROVISIONAL = 'tab:'

/** Requests leave from affiliate centers; a seller center's page only shows the shop. */
export function carries(host: string, shop: ShopKey | undefined): boolean {
  return shop?.startsWith(`${host}/`) ?? false
}

export function provisionalKey(tabId: number): ShopKey {
  return `${PROVISIONAL}${tabId}`
}

export function createPageRows({ db, clock, changed = () => {} }: { db: Database, clock: Clock, changed?: () => void }): PageRows {
  async function told<T>(work: PromiseLike<T>): Promise<T> {
    const result = await work
    changed()
    return result
  }

  return {
    get: tabId => db.pages.get(tabId),
    put: (tab, { state, host, shop }) => told(db.transaction('rw', db.pages, db.shops, db.sightings, async () => {
      const tabId = tab.id as number
      const before = await db.pages.get(tabId)
      const now = clock.now()
      const confirmed = shop !== undefined && before?.shop === shop.key && before.confirmed
      const page: Page = { tabId, windowId: tab.windowId ?? before?.windowId ?? -1, host, state, shop: shop?.key, confirmed, seenAt: now }
      // What a call to TikTok found out, only a call can take back (confirm): the page may look as ever.
      if (state === 'shop' && before?.shop === shop?.key && before && before.state !== 'shop' && carries(host, shop?.key))
        Object.assign(page, { state: before.state, confirmed: false })
      await db.pages.put(page)
      // Creators seen in this tab belong to the shop that it showed.
      if (page.shop !== undefined)
        await db.sightings.where('tabId').equals(tabId).and(seen => seen.shop !== page.shop).delete()
      if (shop && page.state === 'shop')
        await db.shops.put({ ...await db.shops.get(shop.key), ...shop, seenAt: now })
      return page
    })),
    remove: tabId => told(db.transaction('rw', db.pages, db.sightings, async () => {
      await db.pages.delete(tabId)
      await db.sightings.where('tabId').equals(tabId).delete()
    })),
    async move(tabId, windowId) {
      await db.pages.update(tabId, { windowId })
    },
    async setState(tabIds, state) {
      await told(db.pages.where('tabId').anyOf(tabIds).modify({ state }))
    },
    async settle(tabId, shop, patch) {
      await told(db.pages.where('tabId').equals(tabId).and(page => page.shop === shop).modify(patch))
    },
    keepOnly: tabIds => told(db.transaction('rw', db.pages, db.sightings, async () => {
      await db.pages.where('tabId').noneOf(tabIds).delete()
      await db.sightings.where('tabId').noneOf(tabIds).delete()
    })),
    provisionalTab(shop) {
      return shop.startsWith(PROVISIONAL) ? Number(shop.slice(PROVISIONAL.length)) : undefined
    },
  }
}
