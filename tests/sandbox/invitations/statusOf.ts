import type { GroupStatus, InvitationGroup } from './types.ts'
import { GROUP_STATUS } from './types.ts'

const DAY = 24 * 60 * 60 * 1000
const EXPIRING = 3 * DAY

/** Where a group stands at a moment; nothing has to happen for it to move on. */
export function statusOf({ endTime, endsEarlyAt }: InvitationGroup, now: number): GroupStatus {
  if (now >= Math.min(endTime, endsEarlyAt ?? endTime))
    return GROUP_STATUS.completed
  if (endsEarlyAt !== undefined)
    return GROUP_STATUS.canceling
  return endTime - now <= EXPIRING ? GROUP_STATUS.expiring : GROUP_STATUS.ongoing
}

/** Its offers still hold: a canceling group's do until 00:00. */
export function isOpen(group: InvitationGroup, now: number): boolean {
  return statusOf(group, now) !== GROUP_STATUS.completed
}

/** It may be changed and take creators. */
export function isRunning(group: InvitationGroup, now: number): boolean {
  return isOpen(group, now) && group.endsEarlyAt === undefined
}
