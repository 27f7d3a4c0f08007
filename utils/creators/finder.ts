import type { Clock } from '../clock/clock'
import type { Database } from '../db/database'
import type { Shop, ShopKey } from '../shop/types'
import type { CreatorCategory, CreatorPage, CreatorQuery, FoundCreator, TikTokMarketplace } from '../tiktok/types'
import { SECOND } from '../clock/clock'
import { CodedError } from '../rpc/codedError'

/** Between two pages of a search, as public tools leave it (facts §7). */
export const FIND_GAP = 1.6 * SECOND

export interface Finder {
  find: (shop: ShopKey, query: CreatorQuery) => Promise<CreatorPage>
  profile: (shop: ShopKey, oecId: string) => Promise<FoundCreator>
  categories: (shop: ShopKey) => Promise<CreatorCategory[]>
}

/** Searches of the marketplace, one at a time in a shop and never in haste. */
export function createFinder({ db, tiktok, clock }: { db: Database, tiktok: TikTokMarketplace, clock: Clock }): Finder {
  const last = new Map<ShopKey, { over: Promise<unknown>, at: number }>()

  async function shopOf(key: ShopKey): Promise<Shop> {
    const shop = await db.shops.get(key)
    if (!shop)
      throw new CodedError('shop-unknown')
    return shop
  }

  /** After the one before it is over, and not before the gap since that began. */
  function inTurn<Answer>(key: ShopKey, ask: () => Promise<Answer>): Promise<Answer> {
    const before = last.get(key)
    const turn = { at: 0, over: Promise.resolve() as Promise<unknown> }
    const answer = (async () => {
      await before?.over
      const wait = before ? before.at + FIND_GAP - clock.now() : 0
      if (wait > 0)
        await clock.sleep(wait)
      turn.at = clock.now()
      return ask()
    })()
    turn.over = answer.catch(() => {})
    last.set(key, turn)
    return answer
  }

  return {
    find: async (key, query) => {
      const shop = await shopOf(key)
      return inTurn(key, () => tiktok.findCreators(shop, query))
    },
    profile: async (key, oecId) => tiktok.creatorProfile(await shopOf(key), oecId),
    categories: async key => tiktok.creatorCategories(await shopOf(key)),
  }
}
