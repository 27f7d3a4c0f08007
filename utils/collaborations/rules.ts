import type { BasisPoints, CollaborationStatus, MemberStatus } from '../tiktok/types'
import type { Collaboration } from './types'
import { DAY, HOUR } from '../clock/clock'
import { dayOf, endOfDay } from '../clock/day'

/** In the order of TikTok's tabs. */
export const COLLABORATION_TABS = ['ongoing', 'expiring', 'canceling', 'completed'] as const satisfies readonly CollaborationStatus[]

/** In the order of the way a creator goes. */
export const MEMBER_STATUSES = ['invited', 'added', 'posted', 'sold', 'expired', 'removed'] as const satisfies readonly MemberStatus[]

/** Creators in one group, as TikTok's `invitation/limit` says today; a plan asks again. */
export const MEMBER_LIMIT = 50

/** An end within so many days wants a decision. */
export const SOON_DAYS = 7

/** It can still be ended, renewed and added to. */
export function isRunning(status: CollaborationStatus): boolean {
  return status === 'ongoing' || status === 'expiring'
}

/** 00:00 of the next day in `timeZone`: when TikTok lets an end, a lower commission or a removed product take effect. */
export function takesEffectAt(now: number, timeZone: string): number {
  return (endOfDay(dayOf(now, timeZone), timeZone) ?? now) + 1
}

/** When its offers end: of one being cancelled, at the midnight after its last change. */
export function endOf({ status, endAt, updatedAt }: Pick<Collaboration, 'status' | 'endAt' | 'updatedAt'>, timeZone: string): number {
  return status === 'canceling' ? Math.min(endAt, takesEffectAt(updatedAt, timeZone)) : endAt
}

/** Midnights of `timeZone` between the two; 0: it ends today. Never negative. */
export function daysLeft(endAt: number, now: number, timeZone: string): number {
  const day = (at: number): number => Date.parse(dayOf(at, timeZone))
  return Math.max(0, Math.round((day(endAt) - day(now)) / DAY))
}

/** Running, and soon not any more: shown in the colour of attention. */
export function endsSoon({ status, endAt }: Pick<Collaboration, 'status' | 'endAt'>, now: number): boolean {
  return status === 'expiring' || (status === 'ongoing' && endAt <= soonBefore(now))
}

/** Ends up to here are soon: by hours, so that rows sorted by their end split in two. */
export function soonBefore(now: number): number {
  return now + SOON_DAYS * 24 * HOUR
}

/** Lowest and highest commission of the products; undefined without products. */
export function commissionRange(products: readonly { commission: BasisPoints }[]): { least: BasisPoints, most: BasisPoints } | undefined {
  const all = products.map(({ commission }) => commission)
  return all.length === 0 ? undefined : { least: Math.min(...all), most: Math.max(...all) }
}

/** How many of the group stand where: each creator once, by the furthest step. */
export function stepsOf({ creatorCount, addedCount, postedCount }: Pick<Collaboration, 'creatorCount' | 'addedCount' | 'postedCount'>): { posted: number, added: number, rest: number } {
  // TikTok counts who posted among those who added; a snapshot of the two numbers may cross.
  const posted = Math.min(postedCount, creatorCount)
  const added = Math.max(0, Math.min(addedCount, creatorCount) - posted)
  return { posted, added, rest: Math.max(0, creatorCount - posted - added) }
}
