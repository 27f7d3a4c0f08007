import type { Shop } from '../shop/types'
import type { QuotaWord } from './types'
import { DAY } from '../clock/clock'
import { nextWeekStart } from '../clock/week'

/** Creators who can be contacted in a week that starts then. */
export interface QuotaWeek {
  at: number
  creators: number
}

/** What a campaign would do to the week's quota of its shop (facts §7). Creators, not messages. */
export type Forecast
  = | { kind: 'unlimited' }
    /** The merchant has not said how much a week. */
    | { kind: 'unknown', used: number }
    /** TikTok refused for it this week, whatever was counted here. */
    | { kind: 'spent', used: number, weeks: QuotaWeek[] }
    | { kind: 'enough', weekly: number, used: number, left: number, after: number }
    /** `weeks`: when the rest can go out; empty where no week ever gives any. */
    | { kind: 'short', weekly: number, used: number, left: number, weeks: QuotaWeek[] }

interface Known {
  shop: Pick<Shop, 'weeklyQuota' | 'quotaSpentWeek'>
  /** Start of the present week in the shop's time. */
  week: number
  timeZone: string
  /** Creators who used quota this week, as far as this device knows. */
  used: number
  /** Creators the campaign would contact for the first time this week. */
  needs: number
}

export function forecast({ shop: { weeklyQuota, quotaSpentWeek }, week, timeZone, used, needs }: Known): Forecast {
  if (weeklyQuota === 'unlimited')
    return { kind: 'unlimited' }
  if (quotaSpentWeek === week && needs > 0)
    return { kind: 'spent', used, weeks: weeksAfter({ week, timeZone, creators: needs, weekly: weeklyQuota ?? needs }) }
  if (weeklyQuota === undefined)
    return { kind: 'unknown', used }
  const left = Math.max(0, weeklyQuota - used)
  return needs <= left
    ? { kind: 'enough', weekly: weeklyQuota, used, left, after: left - needs }
    : { kind: 'short', weekly: weeklyQuota, used, left, weeks: weeksAfter({ week, timeZone, creators: needs - left, weekly: weeklyQuota }) }
}

/** Further ahead nobody plans. */
const WEEKS_AHEAD = 52

/** The weeks after `week` in which `creators` go out, `weekly` in each. */
function weeksAfter({ week, timeZone, creators, weekly }: { week: number, timeZone: string, creators: number, weekly: number }): QuotaWeek[] {
  const weeks: QuotaWeek[] = []
  if (weekly <= 0)
    return weeks
  let at = week
  for (let rest = creators; rest > 0 && weeks.length < WEEKS_AHEAD; rest -= weekly) {
    at = nextWeekStart(at, timeZone)
    weeks.push({ at, creators: Math.min(rest, weekly) })
  }
  return weeks
}

/** What a campaign would do to the day's cap of groups. */
export type GroupForecast
  = | { kind: 'unknown' }
    | { kind: 'enough', left?: number }
    /** `today` groups now, the rest on later days. */
    | { kind: 'short', today: number, rest: number, reason: 'day-limit' | 'open-groups' }

/** What TikTok said a day ago says nothing of today. */
export function groupForecast(rate: QuotaWord['rate'], { groups, now }: { groups: number, now: number }): GroupForecast {
  if (!rate || now - rate.at >= DAY)
    return { kind: 'unknown' }
  if (!rate.canInvite)
    return { kind: 'short', today: 0, rest: groups, reason: rate.reason ?? 'day-limit' }
  if (rate.dayLimit === undefined || rate.createdToday === undefined)
    return { kind: 'enough' }
  const left = Math.max(0, rate.dayLimit - rate.createdToday)
  return groups <= left ? { kind: 'enough', left } : { kind: 'short', today: left, rest: groups - left, reason: 'day-limit' }
}
