import type { Database } from '../db/database'
import type { Region, ShopKey } from '../shop/types'
import type { QuotaTier, QuotaWord } from './types'

/** Creators of a shop who used quota in the week that starts then. */
export function usedInWeek(db: Database, shop: ShopKey, week: number): Promise<number> {
  return db.contacts.where('[shop+quotaWeek]').equals([shop, week]).count()
}

/** As the merchant read it on TikTok's page; undefined: forgets it. */
export async function setWeeklyQuota(db: Database, shop: ShopKey, weeklyQuota: number | 'unlimited' | undefined): Promise<void> {
  await db.shops.update(shop, { weeklyQuota })
}

/** What TikTok said of a shop's quota; empty when it never said anything. */
export async function wordOf(db: Database, shop: ShopKey): Promise<QuotaWord> {
  return await db.quotaWords.get(shop) ?? { shop, refusals: [] }
}

/** The merchant's own numbers for a region; undefined: back to the ones we ship. */
export async function setTiers(db: Database, region: Region, tiers: QuotaTier[] | undefined): Promise<void> {
  if (tiers)
    await db.quotaTiers.put({ region, tiers })
  else
    await db.quotaTiers.delete(region)
}
