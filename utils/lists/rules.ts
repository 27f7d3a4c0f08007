import type { Contact, Invite, InviteCounts, InviteList, InviteStatus } from './types'

export type CountedStatus = keyof InviteCounts

/** Every status a shown row can have, in the order of the filter and of the sort by status. */
export const COUNTED_STATUSES = [
  'ready',
  'unchecked',
  'sent',
  'answered',
  'unknown',
  'refused',
  'not-found',
  'no-permission',
  'duplicate',
  'do-not-contact',
] as const satisfies readonly CountedStatus[]

export function emptyCounts(): InviteCounts {
  return {
    'ready': 0,
    'unchecked': 0,
    'sent': 0,
    'answered': 0,
    'unknown': 0,
    'refused': 0,
    'not-found': 0,
    'no-permission': 0,
    'duplicate': 0,
    'do-not-contact': 0,
  }
}

/** Rows of a list that are not removed. */
export function countAll(counts: InviteCounts): number {
  return COUNTED_STATUSES.reduce((sum, status) => sum + counts[status], 0)
}

/**
 * How an invite stands. A do-not-contact holds before the handle is resolved;
 * a creator who answered once stays «answered», whatever was sent since.
 */
export function inviteStatus(invite: Pick<Invite, 'resolution' | 'removedAt'>, contact: Contact | undefined): InviteStatus {
  if (invite.removedAt !== undefined)
    return 'removed'
  if (contact?.doNotContact)
    return 'do-not-contact'
  if (invite.resolution !== 'found')
    return invite.resolution
  if (contact?.lastReplyAt !== undefined)
    return 'answered'
  return contact?.lastOutcome ?? 'ready'
}

/** The invite with what it copies from the contact. The same object when nothing changes. */
export function withContact(invite: Invite, contact: Contact | undefined): Invite {
  const status = inviteStatus(invite, contact)
  const lastContactAt = contact?.lastContactAt
  if (invite.status === status && invite.lastContactAt === lastContactAt)
    return invite
  return {
    ...invite,
    status,
    lastContactAt,
  }
}

/** False when only the id is known: `handle` then holds the id, for the eye. */
export function hasHandle(invite: Pick<Invite, 'handle' | 'oecId'>): boolean {
  return invite.handle !== invite.oecId
}

/** Time of the next write to a list: grows with each transaction, even when the clock does not. */
export function nextChangedAt(list: Pick<InviteList, 'changedAt'>, now: number): number {
  return Math.max(now, list.changedAt + 1)
}

/** Adds one row's step from one status to another; `undefined` is a row that was not there. */
export function countStep(counts: InviteCounts, from: InviteStatus | undefined, to: InviteStatus | undefined): void {
  if (from !== undefined && from !== 'removed')
    counts[from] -= 1
  if (to !== undefined && to !== 'removed')
    counts[to] += 1
}

/**
 * One contact out of two that turned out to be the same creator: the stricter
 * and the later of each. The one with the id keeps its row.
 */
export function mergeContacts(kept: Contact, other: Contact): Contact {
  const later = (other.lastContactAt ?? 0) > (kept.lastContactAt ?? 0)
  return {
    ...kept,
    conversationId: kept.conversationId ?? other.conversationId,
    sentSinceReply: Math.max(kept.sentSinceReply, other.sentSinceReply),
    lastOutcome: later
      ? other.lastOutcome
      : kept.lastOutcome ?? other.lastOutcome,
    lastContactAt: latest(kept.lastContactAt, other.lastContactAt),
    lastReplyAt: latest(kept.lastReplyAt, other.lastReplyAt),
    doNotContact: [kept.doNotContact, other.doNotContact].find(each => each?.by === 'creator')
      ?? kept.doNotContact
      ?? other.doNotContact,
  }
}

function latest(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined)
    return one ?? other
  return Math.max(one, other)
}
