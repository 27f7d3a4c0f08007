import type { Invite, InviteList } from '../lists/types'
import type { Here } from './fields'
import type { TeamImages } from './images'
import type { TeamShops } from './shops'
import type { TeamParts } from './types'
import { getAccount } from '../account/repo'
import { mayDo } from '../account/rules'
import { SECOND } from '../clock/clock'
import { isWestMoonError } from '../westmoon/readError'
import { createApply } from './applyNews'
import { contactChanges } from './contactChanges'
import { changeOf, sharedId } from './fields'
import { inviteHere, listHere, templateHere } from './here'
import { createOutbound, REFUSED } from './outbound'

/** Rows looked at in one go. */
const PAGE = 500
/** A removal can be taken back so long; the server's cannot. */
const UNDO = 60 * SECOND
/** Contacts are looked at once more so far behind the mark: a transaction that was named before another may end after it. */
const OVERLAP = 5 * SECOND

/**
 * Sends what lists, invites, templates and do-not-contact marks here differ by
 * from what the server had.
 */
export function createPush({ db, westmoon, clock, newId, shops, images }: TeamParts & { shops: TeamShops, images: Pick<TeamImages, 'push'> }) {
  const apply = createApply({ db, clock })
  const { sendAll, sendLeft } = createOutbound({ db, westmoon, clock, newId })

  async function push(): Promise<void> {
    for (const left of await sendLeft())
      await unlessRefused(left())
    const account = await getAccount(db)
    const lists = (await db.lists.toArray()).filter(({ sample, shop }) => !sample && mayDo(account, 'edit-lists', shop).yes)
    // Before all that may take long.
    for (const shop of new Set(lists.map(({ shop }) => shop)))
      await unlessRefused(pushContacts(shop))
    for (const row of lists)
      await unlessRefused(pushList(row))
    if (mayDo(account, 'edit-lists').yes)
      await unlessRefused(pushTemplates())
  }

  /** What the server does not take of one list holds up no other. */
  async function unlessRefused(work: Promise<void>): Promise<void> {
    await work.catch((thrown) => {
      if (!isWestMoonError(thrown, ...REFUSED))
        throw thrown
    })
  }

  async function pushContacts(shop: string): Promise<void> {
    const mark = `contacts/${shop}`
    const upTo = (await db.teamMarks.get(mark))?.changedAt ?? -Infinity
    // Clocks are set back.
    let after = Math.min(upTo, clock.now()) - OVERLAP
    for (let more = true; more;) {
      const since = (to: number) => db.contacts.where('[shop+changedAt]').between([shop, after], [shop, to], false, true)
      const first = await since(Infinity).limit(PAGE).toArray()
      const last = first.at(-1)?.changedAt
      if (last === undefined)
        return
      more = first.length === PAGE
      const changes = await contactChanges(db, more ? await since(last).toArray() : first)
      if (changes.length > 0)
        await shops.know(shop)
      await sendAll(changes)
      after = last
      if (last !== upTo)
        await db.teamMarks.put({ id: mark, changedAt: last })
    }
  }

  async function pushList(row: InviteList): Promise<void> {
    const seen = await db.shared.get(sharedId('list', row.id))
    if (!seen && row.removedAt !== undefined)
      return
    await shops.know(row.shop)
    await sendChanges([row], listHere)
    // Of a deleted list too: what was written on it before that was known is told.
    if (row.removedAt === undefined || seen?.deleted)
      await pushInvites(row)
  }

  async function pushInvites({ id }: InviteList): Promise<void> {
    const mark = `list/${id}`
    let after = (await db.teamMarks.get(mark))?.changedAt ?? -1
    for (;;) {
      const first = await db.invites.where('[list+changedAt]').between([id, after], [id, Infinity], false).limit(PAGE).toArray()
      const last = first.at(-1)?.changedAt
      if (last === undefined)
        return
      // With all of its last moment: an import writes many in one.
      const rows = first.length < PAGE ? first : await db.invites.where('[list+changedAt]').between([id, after], [id, last], false, true).toArray()
      await sendChanges(rows, inviteHere)
      const waiting = await toldLater(rows)
      after = Math.min(last, ...waiting.map(at => at - 1))
      await db.teamMarks.put({ id: mark, changedAt: after })
      if (waiting.length > 0)
        return
    }
  }

  async function pushTemplates(): Promise<void> {
    const shared = await db.shared.where('id').startsWith('template/').toArray()
    const rows = await db.templates.toArray()
    const here = new Set(rows.map(({ id }) => sharedId('template', id)))
    // Removed so long ago that the row is gone: the server may not know yet.
    const gone = shared.filter(({ id, deleted }) => !deleted && !here.has(id)).flatMap(seen =>
      changeOf({ kind: 'template', id: seen.id.slice('template/'.length), shop: null, fields: {}, removed: true }, seen) ?? [])
    await sendAll(gone)
    const waiting = await images.push(rows)
    await sendChanges(rows.filter(({ id }) => !waiting.has(id)), templateHere)
  }

  function isUndoable({ removedAt }: { removedAt?: number }): boolean {
    // A time to come is of a clock that was set back since.
    return removedAt !== undefined && Math.abs(clock.now() - removedAt) < UNDO
  }

  /** When rows were removed here whose removal can be taken back; what the server does not have, or deleted itself, is not to be told. */
  async function toldLater(rows: readonly Invite[]): Promise<number[]> {
    const removed = rows.filter(isUndoable)
    const seen = await db.shared.bulkGet(removed.map(({ id }) => sharedId('invite', id)))
    return removed.filter((_, index) => seen[index]?.deleted === false).map(({ changedAt }) => changedAt)
  }

  async function sendChanges<Row extends { id: string, removedAt?: number }>(rows: readonly Row[], here: (row: Row) => Here): Promise<void> {
    const settled = rows.filter(row => !isUndoable(row)).map(here)
    const shared = await db.shared.bulkGet(settled.map(({ kind, id }) => sharedId(kind, id)))
    const pairs = settled.map((each, index) => ({ here: each, seen: shared[index] }))
    await sendAll(pairs.flatMap(({ here, seen }) => changeOf(here, seen) ?? []))
    // Brought back here after the server deleted it: deleted stays deleted.
    const back = pairs.flatMap(({ here: { id, removed }, seen }) => seen?.deleted && !removed ? [{ row: id, before: seen, after: seen }] : [])
    if (back.length > 0)
      await db.transaction('rw', [db.lists, db.invites, db.contacts, db.templates, db.shared], () => apply(back))
  }

  return push
}
