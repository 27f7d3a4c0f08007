import type { Database } from '../db/database'
import type { Shop, ShopKey } from '../shop/types'
import type { SyncKind, SyncState } from './types'
import { MINUTE } from '../clock/clock'
import { dayOf } from '../clock/day'
import { REGIONS } from '../tiktok/regions'

/** While a page is open, a shop is read so often. */
export const SYNC_EVERY = 10 * MINUTE
/** What was in the way may be gone after this. */
const AFTER_WALL = MINUTE

/** An alarm may come a little early. */
const EARLY = 0.5 * MINUTE

const WALLS: readonly string[] = ['no-page', 'offline', 'challenge', 'signed-out']

export function syncId(shop: ShopKey, kind: SyncKind): string {
  return `${shop}/${kind}`
}

export async function getSync(db: Database, shop: ShopKey, kind: SyncKind): Promise<SyncState> {
  const id = syncId(shop, kind)
  return await db.syncs.get(id) ?? { id, shop, kind, requests: 0, changed: 0 }
}

/** The present reading, or the last one, ended neither well nor badly. */
export function isUnderWay({ startedAt, finishedAt, failure }: SyncState): boolean {
  return startedAt !== undefined && startedAt > (finishedAt ?? 0) && failure === undefined
}

/** Whether to read by ourselves now. One that died with its worker goes on at once. */
export function isDue(state: SyncState, now: number): boolean {
  if (isUnderWay(state))
    return true
  const { finishedAt = 0, failure } = state
  const ended = Math.max(finishedAt, failure?.at ?? 0)
  const rest = failure && failure.at >= finishedAt && WALLS.includes(failure.kind) ? AFTER_WALL : SYNC_EVERY
  // An end in the future was written before the clock was set back.
  return ended > now || now - ended >= rest - EARLY
}

/** The state with so many more requests. */
export function withRequests(state: SyncState, shop: Shop, { requests, now }: { requests: number, now: number }): SyncState {
  const day = dayOf(now, REGIONS[shop.region].timeZone)
  const before = state.today?.day === day ? state.today.requests : 0
  return { ...state, requests: state.requests + requests, today: { day, requests: before + requests } }
}
