import type { ShopKey } from '../shop/types'

/**
 * How an invite stands. Derived (`inviteStatus` in rules.ts) from the invite's
 * resolution and the contact, and stored on the row in the same transaction,
 * so that it can be filtered and counted by index.
 */
export type InviteStatus
  = | 'unchecked' | 'ready' | 'not-found' | 'no-permission' | 'duplicate'
    | 'sent' | 'refused' | 'unknown' | 'answered' | 'do-not-contact'
  /** Removed, still restorable: in no count and no view. */
    | 'removed'

/** What `import_check` said of the handle. */
export type Resolution = 'unchecked' | 'found' | 'not-found' | 'no-permission' | 'duplicate'

/** Of the rows that are not removed. */
export type InviteCounts = Record<Exclude<InviteStatus, 'removed'>, number>

/** How the resolving of a list stands; progress is in its counts. */
export interface Resolving {
  state: 'running' | 'stopped'
  /** `merchant`, the `WireFailureKind` that stopped it, `storage-full` or `unexpected`. */
  reason?: string
  at: number
}

/** A named list of creators for one shop. */
export interface InviteList {
  id: string
  shop: ShopKey
  name: string
  /** Kept in the same transaction as the rows (repo.ts), never incremented beside them. */
  counts: InviteCounts
  /** Position of the next invite. */
  nextPosition: number
  /** Names of the extra columns its invites carry, in first-seen order. */
  variables: string[]
  /** Sample data: never sent. */
  sample: boolean
  /** Handles are being resolved, or stopped before the end; absent when nothing is left or nothing was begun. */
  resolving?: Resolving
  createdAt: number
  changedAt: number
  removedAt?: number
}

/** One creator on a list. */
export interface Invite {
  id: string
  list: string
  shop: ShopKey
  /** Order of import, from 0; gaps after removals. */
  position: number
  /** Lower case, without @. Equal to `oecId` when only the id is known (`hasHandle` in rules.ts). */
  handle: string
  /** Absent until resolved. */
  oecId?: string
  nickname?: string
  followers?: number
  region?: string
  category?: string
  language?: string
  tags: string[]
  note: string
  variables: Record<string, string>
  resolution: Resolution
  status: InviteStatus
  /** Last contact of this shop with the creator, for the column and the sort. */
  lastContactAt?: number
  /** Set on every write, growing with each transaction of the list: the list index follows by it. */
  changedAt: number
  removedAt?: number
}

/** What one shop and one creator share. Found by `oecId` when known, else by `handle`. */
export interface Contact {
  id: string
  shop: ShopKey
  oecId?: string
  handle: string
  conversationId?: string
  /** Sent by us since the creator last answered; at most five without an answer. */
  sentSinceReply: number
  /** The latest sent, refused or unconfirmed delivery. */
  lastOutcome?: 'sent' | 'refused' | 'unknown'
  lastContactAt?: number
  lastReplyAt?: number
  /** Start of the week (shop time) in which this creator last used quota. */
  quotaWeek?: number
  /** `words`: with which the creator asked for it. */
  doNotContact?: { at: number, by: 'merchant' | 'creator', words?: string }
  /** Time of the newest word of the creator that became happenings: what is not later was heard. */
  heardAt?: number
  changedAt: number
}
