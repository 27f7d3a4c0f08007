import type { Shop } from '../shop/types'

/** What a campaign would do to the week's quota of its shop (facts §7). Creators, not messages. */
export type Forecast
  = | { kind: 'unlimited' }
    /** The merchant has not said how much a week. */
    | { kind: 'unknown', used: number }
    /** TikTok refused for it this week, whatever was counted here. */
    | { kind: 'spent', used: number }
    | { kind: 'enough', weekly: number, used: number, left: number, after: number }
    | { kind: 'short', weekly: number, used: number, left: number }

interface Known {
  shop: Pick<Shop, 'weeklyQuota' | 'quotaSpentWeek'>
  /** Start of the present week in the shop's time. */
  week: number
  /** Creators who used quota this week, as far as this device knows. */
  used: number
  /** Creators the campaign would contact for the first time this week. */
  needs: number
}

export function forecast({ shop: { weeklyQuota, quotaSpentWeek }, week, used, needs }: Known): Forecast {
  if (weeklyQuota === 'unlimited')
    return { kind: 'unlimited' }
  if (quotaSpentWeek === week && needs > 0)
    return { kind: 'spent', used }
  if (weeklyQuota === undefined)
    return { kind: 'unknown', used }
  const left = Math.max(0, weeklyQuota - used)
  return needs <= left
    ? { kind: 'enough', weekly: weeklyQuota, used, left, after: left - needs }
    : { kind: 'short', weekly: weeklyQuota, used, left }
}
