import type { Campaign, Delivery } from '../campaigns/types'
import type { TeamCampaign } from './types'
import { DAY } from '../clock/clock'
import { LIMITS } from '../westmoon/contract/limits'

/** A claim is relied on so long: a day less than it lasts, since clocks drift and a message takes its time. */
const LASTS = (LIMITS.claimDays - 1) * DAY

/** Whether creators are reserved at the server for this campaign, or were. */
export function reliesOnClaims(held: TeamCampaign | undefined): boolean {
  return held?.claimedAt !== undefined || held?.grantedAt !== undefined
}

/** Whether what the server granted certainly holds. */
export function claimsHold(held: TeamCampaign | undefined, now: number): boolean {
  return isWithin(held?.grantedAt, now)
}

/**
 * Whether creators have to be reserved anew before this leaves; `if-possible`: it
 * may leave without when the server is away. Without a row: before an invitation.
 * - Only a first message or an invitation needs it: who was written to is known to the server by the records.
 * - What comes back into the queue (refused and tried again, never arrived) was not in
 *   it when creators were reserved last, only when the campaign was sealed.
 */
export function needsClaims(held: TeamCampaign | undefined, { campaign, row, now }: { campaign: Pick<Campaign, 'sealedAt'>, row?: Delivery, now: number }): 'no' | 'if-possible' | 'yes' {
  const isFirst = row === undefined || (row.step === undefined && row.part === 0)
  if (!isFirst)
    return 'no'
  if (!claimsHold(held, now))
    return 'yes'
  const cameBack = row !== undefined && row.tries > 0 && row.changedAt > (held?.grantedAt ?? 0)
  if (!cameBack)
    return 'no'
  return isWithin(campaign.sealedAt, now) ? 'if-possible' : 'yes'
}

/** A time of the future is one of before the clock was set back: nobody knows how long ago. */
function isWithin(at = -Infinity, now: number): boolean {
  return now >= at - DAY && now < at + LASTS
}
