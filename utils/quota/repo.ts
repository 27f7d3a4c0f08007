import type { Database } from '../db/database'
import type { ShopKey } from '../shop/types'

/** Creators of a shop who used quota in the week that starts then. */
export function usedInWeek(db: Database, shop: ShopKey, week: number): Promise<number> {
  return db.contacts.where('[shop+quotaWeek]').equals([shop, week]).count()
}

/** As the merchant read it on TikTok's page; undefined: forgets it. */
export async function setWeeklyQuota(db: Database, shop: ShopKey, weeklyQuota: number | 'unlimited' | undefined): Promise<void> {
  await db.shops.update(shop, { weeklyQuota })
}
