import type { FoundCollaboration } from '../tiktok/types'
import type { Collaboration } from './types'

const TOLD = ['status', 'name', 'endAt', 'updatedAt', 'creatorCount', 'addedCount', 'postedCount'] as const satisfies (keyof FoundCollaboration)[]

/** Whether a row of `search` says something else than we know. */
export function differs(found: FoundCollaboration, known: FoundCollaboration): boolean {
  return TOLD.some(name => found[name] !== known[name])
}

/**
 * Whether the members must be read. Of what ended before we ever saw it, made
 * by others than us, the row says enough; the merchant may open it.
 */
export function wantsDetail(found: FoundCollaboration, { known, ours }: { known: Collaboration | undefined, ours: boolean }): boolean {
  if (known === undefined || known.detailAt === undefined)
    return ours || found.status !== 'completed' || (known !== undefined && known.status !== 'completed')
  return differs(found, known)
}

/** What is new was noticed now; of what is read for the first time and not ours, TikTok's own time of its last change is nearer. */
export function happenedAt(found: FoundCollaboration, { isForeign, now }: { isForeign: boolean, now: number }): number {
  return isForeign ? Math.min(now, found.updatedAt) : now
}
