import type { Hours } from '../clock/openHours'
import type { Campaign } from './types'
import { DAY } from '../clock/clock'
import { nextOpening } from '../clock/openHours'
import { shopOfKey } from '../shop/hosts'
import { zonesOf } from '../tiktok/zones'

/** The time of what waits for the step before it. A number like others: it is in the index, after every real time. */
export const NOT_YET = Date.UTC(9000, 0)

/** Parts of one creator lie next to each other; invitations come first, messages from the middle on. */
export const PARTS_APART = 100
const MESSAGES_FROM = 50

/** Steps lie behind each other: room for ten million creators. */
export const STEPS_APART = 1e9

/** Follow-ups of one campaign. */
export const MOST_FOLLOW_UPS = 3

/** Where a message stands in the order of sending. `index`: number of the creator in the campaign. */
export function messagePosition({ step, index, part }: { step: number, index: number, part: number }): number {
  return step * STEPS_APART + index * PARTS_APART + MESSAGES_FROM + part
}

/** From the first position of the creator and step that `position` belongs to, to the last. */
export function stepRange(position: number): [from: number, to: number] {
  const from = position - position % PARTS_APART
  return [from, from + PARTS_APART - 1]
}

/** The creator's positions in another step than that of `position`. */
export function rangeInStep(position: number, step: number): [from: number, to: number] {
  return stepRange(position % STEPS_APART + step * STEPS_APART)
}

/** The window of a creator of `region`, else of the shop's; undefined where a message may leave at any hour. */
export function windowOf({ window, shop }: Pick<Campaign, 'window' | 'shop'>, region?: string): { hours: Hours, zones: readonly string[] } | undefined {
  const zones = zonesOf(region ?? '') ?? zonesOf(shopOfKey(shop)?.region ?? '')
  return window && zones && { hours: window, zones }
}

/** When a follow-up may leave whose step before was done at `doneAt`. */
export function dueAfter(campaign: Pick<Campaign, 'window' | 'shop'>, { doneAt, waitDays, region }: { doneAt: number, waitDays: number, region?: string }): number {
  const due = doneAt + waitDays * DAY
  const window = windowOf(campaign, region)
  return window ? nextOpening(due, window) : due
}
