import type { ShopKey } from '../shop/types'

/** How far the sync of a shop's statuses has come: it resumes here. */
export interface SyncState {
  /** `${shop}:${what}`. */
  id: string
  shop: ShopKey
  what: 'collaborations' | 'conversations'
  /** Newest thing fully read: epoch ms for collaborations (update time), message time for conversations. */
  seenUntil: number
  /** A pass that was interrupted goes on from this cursor. */
  cursor?: string
  lastAt?: number
  /** Requests of the last finished pass, and how many things were new: shown in diagnostics. */
  requests: number
  news: number
  failure?: { code: string, field?: string, at: number }
}

/** A reply of a creator, or a milestone: the raw material of results. Append-only. */
export interface Happening {
  id: string
  shop: ShopKey
  oecId: string
  kind: 'answered' | 'added' | 'posted' | 'sold' | 'opted-out'
  at: number
  /** Collaboration of an `added` or `posted`. */
  collaboration?: string
}
