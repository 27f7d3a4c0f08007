import type { Clock } from '../clock/clock'
import type { Reading } from '../conversations/createReader'
import type { Database } from '../db/database'
import type { Shop } from '../shop/types'
import type { TikTokInvitations } from '../tiktok/types'
import type { Collaboration, Member } from './types'
import { DAY } from '../clock/clock'
import { dayOf } from '../clock/day'
import { REGIONS } from '../tiktok/regions'
import { isWireError } from '../tiktok/wireError'
import { storeDetail } from './storeDetail'
import { storeSold } from './storeSold'

/** Sales of an ended collaboration still come in for so long. */
const AFTER_END = 14 * DAY

/**
 * Who sold: `detail` gives sales by product alone, so each member who posted is
 * asked for, once a day, where anything was sold at all; only in collaborations
 * that campaigns of ours made.
 */
export function createSoldRound({ db, clock, tiktok }: { db: Database, clock: Clock, tiktok: Pick<TikTokInvitations, 'collaboration' | 'soldBy'> }) {
  return async (shop: Shop, reading: Reading): Promise<void> => {
    const today = dayOf(clock.now(), REGIONS[shop.region].timeZone)
    const rows = await db.collaborations.where('[shop+status+endAt]').between([shop.key, '', -Infinity], [shop.key, '\uFFFF', Infinity]).toArray()
    for (const row of rows) {
      if (row.campaign === undefined || row.soldDay === today || row.goneAt !== undefined || isOver(row))
        continue
      await askWho(shop, reading, row)
      await db.collaborations.update(row.id, { soldDay: today })
    }
  }

  function isOver({ status, endAt, updatedAt }: Collaboration): boolean {
    return status === 'completed' && clock.now() > Math.max(endAt, updatedAt) + AFTER_END
  }

  async function askWho(shop: Shop, reading: Reading, { id }: Collaboration): Promise<void> {
    const posted = await db.members.where('[collaboration+status]').equals([id, 'posted']).toArray()
    if (posted.length === 0)
      return
    const detail = await reading.ask(() => tiktok.collaboration(shop, id))
    await storeDetail(db, { shop: shop.key, detail, now: clock.now() })
    if (detail.collaboration.products.every(({ sold }) => sold === 0))
      return
    for (const member of posted)
      await askOne(shop, reading, member)
  }

  async function askOne(shop: Shop, reading: Reading, { collaboration, oecId }: Member): Promise<void> {
    try {
      if (await reading.ask(() => tiktok.soldBy(shop, { collaboration, oecId })) > 0) {
        await storeSold(db, { collaboration, oecId, now: clock.now() })
        await reading.keep({ changed: reading.state().changed + 1 })
      }
    }
    catch (thrown) {
      // Of one creator TikTok says nothing: the others are asked all the same.
      if (!isWireError(thrown) || thrown.failure.kind !== 'refused')
        throw thrown
    }
  }
}
