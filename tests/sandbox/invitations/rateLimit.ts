import type { Parts } from '../parts.ts'
import { openGroups } from './createInvitations.ts'

const DAY = 24 * 60 * 60 * 1000

/** Why a shop may not create (facts §3.2). */
export const LIMIT_REASON = { none: 0, perDay: 1, openGroups: 2 } as const

export interface RateLimit {
  reason: typeof LIMIT_REASON[keyof typeof LIMIT_REASON]
  /** Created in the last 24 hours, rolling. */
  today: number
  open: number
}

export function rateLimitOf(shopId: string, { invitations, clock, settings }: Parts): RateLimit {
  const now = clock.now()
  const today = invitations.ofShop(shopId).filter(group => group.startTime > now - DAY).length
  const open = openGroups(invitations, shopId, now).length
  const reason = today >= settings.groupsPerDay ? LIMIT_REASON.perDay : open >= settings.openGroups ? LIMIT_REASON.openGroups : LIMIT_REASON.none
  return { reason, today, open }
}
