import type { Clock } from '../clock/clock'
import type { Database } from '../db/database'
import type { ShopKey } from '../shop/types'
import type { TikTokInvitations } from '../tiktok/types'
import { MINUTE } from '../clock/clock'
import { wordOf } from './repo'

/** What TikTok said is asked for again after this. */
const FRESH = 10 * MINUTE

interface QuotaParts {
  db: Database
  clock: Clock
  tiktok: Pick<TikTokInvitations, 'invitationRate'>
}

/** What TikTok says of a shop's limits, kept in `quotaWords`. */
export function createQuota({ db, clock, tiktok }: QuotaParts) {
  const asking = new Map<ShopKey, Promise<void>>()

  async function ask(key: ShopKey): Promise<void> {
    const shop = await db.shops.get(key)
    const { rate } = await wordOf(db, key)
    const age = clock.now() - (rate?.at ?? -Infinity)
    if (!shop || (age >= 0 && age < FRESH))
      return
    const said = await tiktok.invitationRate(shop)
    await db.transaction('rw', db.quotaWords, async () => {
      await db.quotaWords.put({ ...await wordOf(db, key), rate: { ...said, at: clock.now() } })
    })
  }

  return {
    /** Asks TikTok unless it was asked within ten minutes. Throws `WireError`; what is known stays. */
    read(key: ShopKey): Promise<void> {
      const under = asking.get(key) ?? ask(key).finally(() => asking.delete(key))
      asking.set(key, under)
      return under
    },
  }
}
