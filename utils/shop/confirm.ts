import type { Database } from '../db/database'
import type { TikTok } from '../tiktok/types'
import type { PageRows } from './pageRows'
import type { Recognition } from './rules'
import type { Page, Shop } from './types'
import { isWireError } from '../tiktok/wireError'
import { readShopId } from './claims'
import { readHost, shopOfKey } from './hosts'
import { provisionalKey } from './pageRows'
import { makeShop } from './rules'

export interface Confirm {
  confirm: (tabId: number) => Promise<void>
  /** For a page that says its region and not its shop. */
  discover: (tab: { id?: number, windowId?: number }, recognition: Recognition) => Promise<void>
}

/** What the account behind a page says of its shop: the last word (facts §2, 7). */
export function createConfirm({ db, rows, tiktok }: { db: Database, rows: PageRows, tiktok: Pick<TikTok, 'accountShopId' | 'shopInfo'> }): Confirm {
  /** Asks from this very tab, whatever other tabs of the shop are open. */
  function seenFrom(tabId: number, shop: Omit<Shop, 'seenAt'>): Shop {
    return { ...shop, key: provisionalKey(tabId), seenAt: 0 }
  }

  const running = new Map<string, Promise<void>>()

  async function confirm(tabId: number): Promise<void> {
    const page = await rows.get(tabId)
    const shop = page?.shop === undefined ? undefined : shopOfKey(page.shop)
    // A seller center's page carries no requests.
    if (!page || !shop || page.host !== shop.host)
      return
    const what = `${tabId} ${shop.key}`
    const asking = running.get(what) ?? ask(page, shop).finally(() => running.delete(what))
    running.set(what, asking)
    await asking
  }

  async function ask(page: Page, shop: Omit<Shop, 'seenAt'>): Promise<void> {
    const { tabId } = page
    const asked = seenFrom(tabId, shop)
    const shopId = await orFailure(page, () => tiktok.accountShopId(asked))
    if (typeof shopId !== 'string')
      return shopId.failure === 'other' ? doubtWall(page, shop.key) : undefined
    if (shopId !== shop.shopId) {
      await rows.settle(tabId, shop.key, { state: 'mismatch', confirmed: false })
      return forgetNameless(shop.key)
    }
    await rows.settle(tabId, shop.key, { state: 'shop', confirmed: true })
    await db.shops.put({ seenAt: page.seenAt, ...shop, ...await db.shops.get(shop.key) })
    await name(page, asked, shop.key)
  }

  async function name(page: Page, asked: Shop, key: string): Promise<void> {
    const known = await db.shops.get(key)
    if (known?.name !== undefined)
      return
    const found = await orFailure(page, () => tiktok.shopInfo(asked))
    if (!('failure' in found))
      await db.shops.update(key, { name: found.name, avatarUrl: found.avatarUrl })
  }

  /** A wall is written down; anything else is asked again next time. */
  async function orFailure<Value>(page: Page, ask: () => Promise<Value>): Promise<Value | { failure: 'wall' | 'other' }> {
    try {
      return await ask()
    }
    catch (thrown) {
      if (!isWireError(thrown))
        throw thrown
      const { kind } = thrown.failure
      if (kind !== 'signed-out' && kind !== 'challenge')
        return { failure: 'other' }
      await rows.setState([page.tabId], kind)
      return { failure: 'wall' }
    }
  }

  /** The page shows no wall and nobody can say whether there still is one: the next call will. */
  async function doubtWall({ tabId, state }: Page, shop: string): Promise<void> {
    if (state !== 'mismatch')
      await rows.settle(tabId, shop, { state: 'shop' })
  }

  /** A shop that only a lying page spoke of. */
  async function forgetNameless(key: string): Promise<void> {
    await db.shops.where('key').equals(key).and(shop => shop.name === undefined).delete()
  }

  return {
    confirm,
    async discover(tab, recognition) {
      const { host, region } = recognition
      const reading = readHost(host)
      const page = tab.id === undefined ? undefined : await rows.get(tab.id)
      if (!page || region === undefined || reading?.role !== 'affiliate')
        return
      const asked = seenFrom(page.tabId, makeShop({ reading, region, shopId: '' }))
      const shopId = readShopId(await orFailure(page, () => tiktok.accountShopId(asked)))
      if (shopId === undefined)
        return
      const shop = makeShop({ reading, region, shopId })
      await rows.put(tab, { ...recognition, state: 'shop', shop })
      await rows.settle(page.tabId, shop.key, { confirmed: true })
      await name(page, asked, shop.key)
    },
  }
}
