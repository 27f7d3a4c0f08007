import type { Campaign, Delivery } from '../../campaigns/types'
import type { InviteGroup } from '../../collaborations/types'
import type { Shop } from '../../shop/types'
import type { FoundConflict, TikTokInvitations } from '../../tiktok/types'
import type { Outcome } from '../outcome'
import type { Recorder } from '../record'
import { isWireError } from '../../tiktok/wireError'
import { outcomeOf } from '../outcome'

type Cleared = { kind: 'clear' } | { kind: 'outcome', outcome: Outcome | undefined }

/**
 * Asks TikTok, just before a group leaves, which members another collaboration
 * holds: those the merchant said to take over are taken over, the others are
 * left where they are. `outcome` when there was something to do first.
 */
export function createClearConflicts({ tiktok, recorder }: { tiktok: TikTokInvitations, recorder: Recorder }) {
  return async (shop: Shop, { campaign, group, rows }: { campaign: Campaign, group: InviteGroup, rows: Delivery[] }): Promise<Cleared> => {
    try {
      const found = await tiktok.conflicts(shop, { creators: rows.map(row => row.oecId), products: group.productIds })
      const others = found.filter(conflict => conflict.collaboration !== group.collaboration)
      if (others.length === 0)
        return { kind: 'clear' }
      const wanted = (oecId: string): boolean => campaign.conflictChoices?.[oecId] === 'take-over'
      const taken = pairs(others).filter(pair => wanted(pair.oecId))
      const kept = new Set(pairs(others).filter(pair => !wanted(pair.oecId)).map(pair => pair.oecId))
      for (const row of rows.filter(each => kept.has(each.oecId)))
        await recorder.skipped(row, 'conflict-kept')
      if (taken.length > 0)
        await tiktok.takeOver(shop, taken)
      // Those that are left, or were taken over, are asked in a turn of their own: from the rows as they are then.
      return kept.size > 0 ? { kind: 'outcome', outcome: undefined } : { kind: 'clear' }
    }
    catch (thrown) {
      if (!isWireError(thrown))
        throw thrown
      return { kind: 'outcome', outcome: outcomeOf(thrown.failure, false) }
    }
  }
}

function pairs(conflicts: FoundConflict[]): { collaboration: string, oecId: string }[] {
  return conflicts.flatMap(({ collaboration, creators }) => creators.map(({ oecId }) => ({ collaboration, oecId })))
}
