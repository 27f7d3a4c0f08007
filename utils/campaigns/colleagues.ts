import type { Database } from '../db/database'
import type { Campaign, Delivery, Review } from './types'
import { deliveriesIn, moveDeliveries } from './repo'

/** A creator who is a colleague's: reserved, or written to lately. */
export interface Taken {
  state: 'held' | 'cooling'
  /** Absent when they are gone from the company. */
  by?: string
  at?: number
}

/**
 * Why a campaign whose creators the company's server reserves may not go on:
 * - `signed-out`: the server ended the sign-in
 * - `claims`: what it reserved may be over, and could not be reserved anew
 * - `forbidden`: the account may not reserve in this shop any more
 */
export type AccountBar = 'signed-out' | 'claims' | 'forbidden'

/** What a campaign asks of the company's server. */
export interface Colleagues {
  /** By oecId; reserves nothing. Undefined: there is nobody to ask, or the server did not answer. */
  look: (campaign: Campaign, oecIds: readonly string[]) => Promise<ReadonlyMap<string, Taken> | undefined>
  /** Reserves creators for the campaign; answers those that are a colleague's, by oecId. Throws when the server did not answer. */
  reserve: (campaign: Campaign, oecIds: readonly string[]) => Promise<ReadonlyMap<string, Taken>>
  /** Whether the company has a server that should have been asked. */
  expected: () => Promise<boolean>
  /**
   * Whether `row`, or without one an invitation, may leave for the campaign now. Creators
   * are reserved anew where that may be over. `changed`: this was done, and some may be
   * a colleague's now. Never throws for a server that is away.
   */
  mayWrite: (campaign: Campaign, row?: Delivery) => Promise<'yes' | 'changed' | AccountBar>
  /** Whether a campaign that such a bar stopped can go on. Asks nobody. */
  mayGoOn: (campaign: Campaign) => Promise<boolean>
}

/** Without an account nobody is in the way. */
export const NO_COLLEAGUES: Colleagues = {
  look: async () => undefined,
  reserve: async () => new Map(),
  expected: async () => false,
  mayWrite: async () => 'yes',
  mayGoOn: async () => true,
}

/** Creators that the campaign still has something for, or may have. */
export async function waitingCreators(db: Database, campaign: string): Promise<string[]> {
  const rows = (await Promise.all((['queued', 'sending', 'unknown'] as const).map(state => deliveriesIn(db, campaign, state).toArray()))).flat()
  return [...new Set(rows.map(({ oecId }) => oecId))]
}

/** Skips what waits for these creators. Needs a rw transaction over campaigns and deliveries, its own or the caller's. */
export function leaveToColleagues(db: Database, { campaign, taken, now }: { campaign: string, taken: ReadonlyMap<string, Taken>, now: number }): Promise<void> {
  return db.transaction('rw', db.campaigns, db.deliveries, async () => {
    if (taken.size === 0)
      return
    const rows = await deliveriesIn(db, campaign, 'queued').filter(({ oecId }) => taken.has(oecId)).toArray()
    for (const [by, theirs] of Map.groupBy(rows, ({ oecId }) => taken.get(oecId)?.by))
      await moveDeliveries(db, { campaign, rows: theirs, event: 'skip', patch: { skip: 'colleague', detail: by }, now })
  })
}

/** Of a review: creators who are a colleague's now, asked of the server in one go. Says in `found` when that was not possible. */
export async function askColleagues(db: Database, { campaign, ids, colleagues, found }: { campaign: Campaign, ids: readonly string[], colleagues: Colleagues, found: Review }): Promise<ReadonlyMap<string, Taken>> {
  if (!await colleagues.expected())
    return new Map()
  const oecIds = (await db.invites.bulkGet([...ids])).flatMap(invite => invite?.oecId ?? [])
  const taken = await colleagues.look(campaign, oecIds)
  if (!taken)
    found.colleaguesUnchecked = true
  return taken ?? new Map()
}
