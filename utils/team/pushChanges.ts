import type { Outgoing } from '../account/outgoing'
import type { Invite, InviteList } from '../lists/types'
import type { Template } from '../templates/types'
import type { Change, ChangeOutcome } from '../westmoon/contract/sync'
import type { TeamShops } from './shops'
import type { Shared, TeamParts } from './types'
import { getAccount } from '../account/repo'
import { mayDo } from '../account/rules'
import { SECOND } from '../clock/clock'
import { isWestMoonError } from '../westmoon/readError'
import { changeOf, fieldsOf, sharedId } from './fields'

/** Changes in one request: a note may be long. */
const BATCH = 500
/** A removal can be taken back so long; the server's cannot. */
const UNDO = 60 * SECOND

/** As a whole, and for good: nothing of the batch was applied. */
const REFUSED = ['bad-request', 'too-big', 'forbidden', 'unknown-shop', 'idempotency-mismatch'] as const

const list = (row: InviteList) => ({ kind: 'list' as const, id: row.id, shop: row.shop, fields: fieldsOf.list(row), removed: row.removedAt !== undefined })
const invite = (row: Invite) => ({ kind: 'invite' as const, id: row.id, shop: row.shop, fields: fieldsOf.invite(row), removed: row.removedAt !== undefined })
const template = (row: Template) => ({ kind: 'template' as const, id: row.id, shop: null, fields: fieldsOf.template(row), removed: row.removedAt !== undefined })

interface Batch { key: string, changes: Change[] }

/**
 * Sends what lists, invites and templates here differ by from what the server
 * had. A batch lies in `outgoing`, with its key, before it leaves: after a lost
 * answer the very same request goes again, and nothing a colleague wrote since
 * is written over twice.
 */
export function createPush({ db, westmoon, clock, newId, shops }: TeamParts & { shops: TeamShops }) {
  async function push(): Promise<void> {
    for (const left of await db.outgoing.where('[kind+order]').between(['change', -Infinity], ['change', Infinity]).toArray())
      await unlessRefused(deliver(left))
    const account = await getAccount(db)
    const lists = (await db.lists.toArray()).filter(({ sample, shop }) => !sample && mayDo(account, 'edit-lists', shop).yes)
    for (const row of lists)
      await unlessRefused(pushList(row))
    if (mayDo(account, 'edit-lists').yes)
      await unlessRefused(changesOf(await db.templates.toArray(), template).then(sendAll))
  }

  /** What the server does not take of one list holds up no other. */
  async function unlessRefused(work: Promise<void>): Promise<void> {
    await work.catch((thrown) => {
      if (!isWestMoonError(thrown, ...REFUSED))
        throw thrown
    })
  }

  async function pushList(row: InviteList): Promise<void> {
    const seen = await db.shared.get(sharedId('list', row.id))
    if (seen?.deleted || (!seen && row.removedAt !== undefined))
      return
    await shops.know(row.shop)
    await sendAll(await changesOf([row], list))
    if (row.removedAt === undefined)
      await pushInvites(row)
  }

  async function pushInvites({ id }: InviteList): Promise<void> {
    const mark = `list/${id}`
    let after = (await db.teamMarks.get(mark))?.changedAt ?? -1
    for (;;) {
      const first = await db.invites.where('[list+changedAt]').between([id, after], [id, Infinity], false).limit(BATCH).toArray()
      const last = first.at(-1)?.changedAt
      if (last === undefined)
        return
      // With all of its last moment: an import writes many in one.
      const rows = first.length < BATCH ? first : await db.invites.where('[list+changedAt]').between([id, after], [id, last], false, true).toArray()
      await sendAll(await changesOf(rows, invite))
      const waiting = rows.filter(row => isUndoable(row)).map(({ changedAt }) => changedAt)
      after = Math.min(last, ...waiting.map(at => at - 1))
      await db.teamMarks.put({ id: mark, changedAt: after })
      if (waiting.length > 0)
        return
    }
  }

  function isUndoable({ removedAt }: { removedAt?: number }): boolean {
    return removedAt !== undefined && removedAt > clock.now() - UNDO
  }

  async function changesOf<Row extends { id: string, removedAt?: number }>(rows: readonly Row[], here: (row: Row) => Parameters<typeof changeOf>[0]): Promise<Change[]> {
    const settled = rows.filter(row => !isUndoable(row)).map(here)
    const seen = await db.shared.bulkGet(settled.map(({ kind, id }) => sharedId(kind, id)))
    return settled.flatMap((each, index) => changeOf(each, seen[index]) ?? [])
  }

  async function sendAll(changes: readonly Change[]): Promise<void> {
    for (let start = 0; start < changes.length; start += BATCH) {
      const body: Batch = { key: newId(), changes: changes.slice(start, start + BATCH) }
      const row: Outgoing = { kind: 'change', entity: 'batch', body, at: clock.now() }
      await deliver({ ...row, order: await db.outgoing.add(row) })
    }
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
      for (const [index, change] of changes.entries()) {
        const { outcome, version } = outcomes[index] ?? { outcome: 'refused', version: 0 }
        if (outcome === 'applied' || outcome === 'unchanged')
          before.set(ids[index] ?? '', afterPush(before.get(ids[index] ?? ''), change, version))
      }
      await db.shared.bulkPut([...before.values()])
    })
  }

  return push
}

function afterPush(seen: Shared | undefined, { kind, id, shop, fields }: Change, version: number): Shared {
  const row: Shared = seen ?? { id: sharedId(kind, id), kind, shop, version: 0, deleted: false, fields: {}, stamps: {} }
  if (fields === null)
    return { ...row, version, deleted: true, fields: {}, stamps: {} }
  // The version of the row is left to the pull: a colleague's fields may lie in between.
  const stamps = Object.fromEntries(Object.keys(fields).map(name => [name, version]))
  return { ...row, fields: { ...row.fields, ...fields }, stamps: { ...row.stamps, ...stamps } }
}
