import type { Clock } from '../clock/clock'
import type { Database } from '../db/database'
import type { Shop } from '../shop/types'
import type { WireFailureKind } from '../tiktok/types'
import type { SyncKind, SyncState } from './types'
import { SECOND } from '../clock/clock'
import { isStorageFull } from '../lists/asStorageError'
import { isWireError } from '../tiktok/wireError'
import { patience } from './patience'
import { getSync, withRequests } from './syncState'

export interface ReaderParts {
  db: Database
  clock: Clock
  online: () => boolean
  pages: {
    pageFor: (shop: string) => Promise<number | undefined>
    reportWall: (shop: string, wall: 'challenge' | 'signed-out') => Promise<void>
  }
}

/** One reading of one kind for one shop. */
export interface Reading {
  state: () => SyncState
  keep: (patch: Partial<SyncState>) => Promise<void>
  /** One call to TikTok, when its time has come. `requests`: as many as it may take. Throws `WireError`, or `Stopped`. */
  ask: <T>(call: () => Promise<T>, requests?: number) => Promise<T>
}

export interface Errand {
  shop: Shop
  kind: SyncKind
  signal: AbortSignal
}

/** Waits after failures that may pass by themselves; asking again harms nothing. */
const RETRY_WAITS = [2 * SECOND, 8 * SECOND, 30 * SECOND]
const PASSING: readonly WireFailureKind[] = ['timeout', 'network', 'server', 'rate-limited']

/** The reading ends here, for a reason of ours. */
class Stopped extends Error {
  readonly kind: string

  constructor(kind: string) {
    super(kind)
    this.kind = kind
  }
}

export type Reader = ReturnType<typeof createReader>

/**
 * Runs a reading and keeps its `SyncState`: what stops it is written there,
 * with the field or the code, and what was read before stays. Rejects only
 * for a defect or a full disk.
 */
export function createReader({ db, clock, online, pages }: ReaderParts) {
  const askedAt = new Map<string, number>()

  return async ({ shop, kind, signal }: Errand, work: (reading: Reading) => Promise<void>): Promise<void> => {
    let state = await getSync(db, shop.key, kind)

    async function keep(patch: Partial<SyncState>): Promise<void> {
      state = { ...state, ...patch }
      await db.syncs.put(state)
    }

    async function turn(): Promise<void> {
      for (;;) {
        if (signal.aborted)
          throw new Stopped('merchant')
        if (!online())
          throw new Stopped('offline')
        if (await pages.pageFor(shop.key) === undefined)
          throw new Stopped('no-page')
        const wait = patience({ now: clock.now(), askedAt: askedAt.get(shop.key) ?? 0, beside: await laneInUse(db, shop.key) })
        if (wait === 0)
          return
        await clock.sleep(wait, signal)
      }
    }

    async function ask<T>(call: () => Promise<T>, requests = 1): Promise<T> {
      for (let tries = 0; ; tries++) {
        await turn()
        await keep(withRequests(state, shop, { requests, now: clock.now() }))
        try {
          return await call()
        }
        catch (thrown) {
          const wait = RETRY_WAITS[tries]
          if (!isWireError(thrown) || wait === undefined || !PASSING.includes(thrown.failure.kind))
            throw thrown
          await clock.sleep(wait, signal)
        }
        finally {
          askedAt.set(shop.key, clock.now())
        }
      }
    }

    await keep({ startedAt: clock.now(), requests: 0, changed: 0, failure: undefined })
    try {
      await work({ state: () => state, keep, ask })
      await keep({ under: undefined, finishedAt: Math.max(clock.now(), state.startedAt ?? 0), failure: undefined })
    }
    catch (thrown) {
      await keep({ failure: { ...reasonOf(thrown), at: clock.now() } })
      if (isWireError(thrown) && (thrown.failure.kind === 'challenge' || thrown.failure.kind === 'signed-out'))
        await pages.reportWall(shop.key, thrown.failure.kind)
      else if (!isWireError(thrown) && !(thrown instanceof Stopped))
        throw thrown
    }
  }
}

function reasonOf(thrown: unknown): Omit<NonNullable<SyncState['failure']>, 'at'> {
  if (thrown instanceof Stopped)
    return { kind: thrown.kind }
  if (!isWireError(thrown))
    return { kind: isStorageFull(thrown) ? 'storage-full' : 'unexpected' }
  const { kind, code, field } = thrown.failure
  return { kind, code, field }
}

/** The lane while a campaign of the shop is running. */
async function laneInUse(db: Database, shop: string): Promise<{ nextAt: number, partAt?: number } | undefined> {
  const running = await db.campaigns.where('state').equals('running').filter(campaign => campaign.shop === shop).toArray()
  if (running.length === 0)
    return undefined
  const { nextAt = 0, partAt } = await db.lanes.get(shop) ?? {}
  // One that has just begun sends at once.
  return { nextAt: Math.max(nextAt, ...running.map(({ startedAt = 0 }) => startedAt)), partAt }
}
