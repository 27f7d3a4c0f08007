import type { Campaign } from '../campaigns/types'
import type { Database } from '../db/database'
import type { Shop } from '../shop/types'
import type { OutboxParts } from './types'
import { DAY, MINUTE } from '../clock/clock'
import { nextWeekStart, weekStart } from '../clock/week'
import { quotaScope } from '../quota/codes'
import { wordOf } from '../quota/repo'
import { REGIONS } from '../tiktok/regions'

/** After the first group of a full day is a day old, so much later a place is surely free. */
const MARGIN = MINUTE

type LearnParts = Pick<OutboxParts, 'db' | 'clock'> & { tiktok: Pick<OutboxParts['tiktok'], 'invitationRate'> }

/**
 * TikTok says that a quota of the shop is used up: known before the next
 * campaign is sealed, and when this one can go on. Returns what the pause is
 * about where the code does not say: `day-limit`, `open-groups`.
 */
export async function learnQuota({ db, clock, tiktok }: LearnParts, { id, shop: key }: Pick<Campaign, 'id' | 'shop'>, code?: string): Promise<string | undefined> {
  const shop = await db.shops.get(key)
  if (!shop)
    return undefined
  const now = clock.now()
  const { timeZone } = REGIONS[shop.region]
  await remember(db, key, { code, now })
  const scope = quotaScope(code)
  if (scope === 'week') {
    await db.shops.update(key, { quotaSpentWeek: weekStart(now, timeZone) })
    await db.campaigns.update(id, { resumeAt: nextWeekStart(now, timeZone) })
    return undefined
  }
  const reason = scope === 'day' ? 'day-limit' : await reasonOf(shop)
  await db.campaigns.update(id, { resumeAt: reason === 'day-limit' ? await dayFreeAt(db, key, now) : undefined })
  return scope === 'day' ? undefined : reason

  /** Places for open groups come back when one ends: nobody knows when. */
  async function reasonOf(asked: Shop): Promise<'day-limit' | 'open-groups'> {
    const rate = await tiktok.invitationRate(asked).catch(() => undefined)
    if (rate)
      await db.quotaWords.put({ ...await wordOf(db, key), rate: { ...rate, at: now } })
    return rate?.reason ?? 'day-limit'
  }
}

async function remember(db: Database, shop: string, { code, now }: { code: string | undefined, now: number }): Promise<void> {
  if (code === undefined)
    return
  await db.transaction('rw', db.quotaWords, async () => {
    const word = await wordOf(db, shop)
    await db.quotaWords.put({ ...word, refusals: [...word.refusals.filter(each => each.code !== code), { code, at: now }] })
  })
}

/**
 * The cap counts groups of rolling 24 hours (`…_for24`, facts §3.2, §8.3: sources disagree): a place is free
 * a day after our oldest group of the last day, a day from now when all were made elsewhere.
 */
async function dayFreeAt(db: Database, shop: string, now: number): Promise<number> {
  const made = await db.groups.where('collaboration').above('').filter(group => group.shop === shop && group.askedAt !== undefined && group.askedAt > now - DAY).toArray()
  return Math.min(now, ...made.map(({ askedAt = now }) => askedAt)) + DAY + MARGIN
}
