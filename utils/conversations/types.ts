import type { ShopKey } from '../shop/types'

/**
 * What a creator did, once each: the funnel is counted from these. `answered`
 * is the first answer after a silence of ours was broken: a row per reply run.
 */
export type HappeningKind = 'answered' | 'opted-out' | 'added' | 'posted' | 'sold' | 'removed' | 'expired'

/** Append-only; the id is made of what it says, so that reading it twice writes it once. */
export interface Happening {
  /** `${shop}/${oecId}/${kind}/${message or collaboration}`. */
  id: string
  shop: ShopKey
  oecId: string
  kind: HappeningKind
  /** When it happened, as TikTok says; for members, when we noticed: TikTok gives no time. */
  at: number
  collaboration?: string
}

export type SyncKind = 'collaborations' | 'conversations'

/** How the reading of one kind stands for one shop: enough to go on after death at any line. */
export interface SyncState {
  /** `${shop}/${kind}`. */
  id: string
  shop: ShopKey
  kind: SyncKind
  /** Everything up to here was read: the newest message's index (digits), or the newest update time. */
  mark?: string
  /** A reading under way: where it goes on, and the mark it will leave. */
  under?: { cursor: string, mark: string, done: number }
  startedAt?: number
  /** Of the last complete reading. */
  finishedAt?: number
  /** Requests of the present or last reading. */
  requests: number
  /** Of all readings since the day (`YYYY-MM-DD`, shop time) began. */
  today?: { day: string, requests: number }
  /** Rows that were new in it. */
  changed: number
  /** Why the last reading stopped: a `WireFailureKind` with its code or field, `merchant`, `storage-full` or `unexpected`; the last good rows stay. */
  failure?: { kind: string, code?: string, field?: string, at: number }
}
