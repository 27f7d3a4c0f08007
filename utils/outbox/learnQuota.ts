import type { Campaign } from '../campaigns/types'
import type { OutboxParts } from './types'
import { nextWeekStart, weekStart } from '../clock/week'
import { REGIONS } from '../tiktok/regions'

/** TikTok says the week's quota is used up: known before the next campaign is sealed, and when this one can go on. */
export async function learnQuota({ db, clock }: Pick<OutboxParts, 'db' | 'clock'>, { id, shop: key }: Campaign): Promise<void> {
  const shop = await db.shops.get(key)
  if (!shop)
    return
  const { timeZone } = REGIONS[shop.region]
  await db.shops.update(key, { quotaSpentWeek: weekStart(clock.now(), timeZone) })
  await db.campaigns.update(id, { resumeAt: nextWeekStart(clock.now(), timeZone) })
}
