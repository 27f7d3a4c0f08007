import type { Outgoing } from '../account/outgoing'
import type { Change, ChangeOutcome } from '../westmoon/contract/sync'
import type { Shared, TeamParts } from './types'
import * as v from 'valibot'
import { change } from '../westmoon/contract/sync'
import { isWestMoonError } from '../westmoon/readError'
import { sharedId } from './fields'

/** Changes in one request: a note may be long. */
const BATCH = 500

/** As a whole, and for good: nothing of the batch was applied. */
export const REFUSED = ['bad-request', 'too-big', 'forbidden', 'unknown-shop', 'idempotency-mismatch'] as const

interface Batch { key: string, changes: Change[] }

/**
 * Changes on their way to the server. A batch lies in `outgoing`, with its key,
 * before it leaves: after a lost answer the very same request goes again, and
 * nothing a colleague wrote since is written over twice.
 */
export function createOutbound({ db, westmoon, clock, newId }: TeamParts) {
  /** One row that the contract has no words for holds up no other. */
  async function sendAll(changes: readonly Change[]): Promise<void> {
    const good = changes.filter(each => v.is(change, each))
    for (let start = 0; start < good.length; start += BATCH)
      await sendSome(good.slice(start, start + BATCH))
  }

  /** Halved until it is small enough; what is too big by itself stays here. */
  async function sendSome(changes: Change[]): Promise<void> {
    const body: Batch = { key: newId(), changes }
    const row: Outgoing = { kind: 'change', entity: 'batch', body, at: clock.now() }
    try {
      await deliver({ ...row, order: await db.outgoing.add(row) })
    }
    catch (thrown) {
      if (!isWestMoonError(thrown, 'too-big'))
        throw thrown
      if (changes.length === 1)
        return
      const half = Math.ceil(changes.length / 2)
      await sendSome(changes.slice(0, half))
      await sendSome(changes.slice(half))
    }
  }

  /** What left without an answer, to be sent once more in its order. */
  async function sendLeft(): Promise<(() => Promise<void>)[]> {
    const left = await db.outgoing.where('[kind+order]').between(['change', -Infinity], ['change', Infinity]).toArray()
    return left.map(row => () => deliver(row))
  }

  async function deliver({ order = 0, body }: Outgoing): Promise<void> {
    const { key, changes } = body as Batch
    try {
      const { outcomes } = await westmoon.call('push', { body: { changes }, idempotencyKey: key })
      await settle(order, changes, outcomes)
    }
    catch (thrown) {
      // What is in it is found again in the rows, by what is allowed then.
      if (isWestMoonError(thrown, ...REFUSED))
        await db.outgoing.delete(order)
      throw thrown
    }
  }

  /** What the server has now, and the batch gone, in one. */
  function settle(order: number, changes: readonly Change[], outcomes: readonly ChangeOutcome[]): Promise<void> {
    return db.transaction('rw', db.outgoing, db.shared, async () => {
      await db.outgoing.delete(order)
      const ids = changes.map(({ kind, id }) => sharedId(kind, id))
      const before = new Map((await db.shared.bulkGet(ids)).flatMap(row => row ? [[row.id, row] as const] : []))
      for (const [index, each] of changes.entries()) {
        const { outcome, version } = outcomes[index] ?? { outcome: 'refused', version: 0 }
        // Of a row that was deleted meanwhile the server has it in the audit trail; the pull brings the rest.
        if (outcome !== 'refused')
          before.set(ids[index] ?? '', afterPush(before.get(ids[index] ?? ''), each, version))
      }
      await db.shared.bulkPut([...before.values()])
    })
  }

  return { sendAll, sendLeft }
}

function afterPush(seen: Shared | undefined, { kind, id, shop, fields }: Change, version: number): Shared {
  const { base: _, ...row }: Shared = seen ?? { id: sharedId(kind, id), kind, shop, version: 0, deleted: false, fields: {}, stamps: {} }
  if (fields === null || row.deleted)
    return { ...row, version, deleted: true, fields: {}, stamps: {} }
  // The version of the row is left to the pull: a colleague's fields may lie in between.
  const stamps = Object.fromEntries(Object.keys(fields).map(name => [name, version]))
  return { ...row, fields: { ...row.fields, ...fields }, stamps: { ...row.stamps, ...stamps } }
}
