import type { InviteList } from '../lists/types'
import type { Change } from '../westmoon/contract/sync'
import type { Here } from './fields'
import type { TeamImages } from './images'
import type { TeamShops } from './shops'
import type { TeamParts } from './types'
import { getAccount } from '../account/repo'
import { mayDo } from '../account/rules'
import { SECOND } from '../clock/clock'
import { isWestMoonError } from '../westmoon/readError'
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
    if (seen?.deleted || (!seen && row.removedAt !== undefined))
      return
    await shops.know(row.shop)
    await sendAll(await changesOf([row], listHere))
    if (row.removedAt === undefined)
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
      await sendAll(await changesOf(rows, inviteHere))
      const waiting = rows.filter(row => isUndoable(row)).map(({ changedAt }) => changedAt)
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
    await sendAll(await changesOf(rows.filter(({ id }) => !waiting.has(id)), templateHere))
  }

  function isUndoable({ removedAt }: { removedAt?: number }): boolean {
    return removedAt !== undefined && removedAt > clock.now() - UNDO
  }

  async function changesOf<Row extends { id: string, removedAt?: number }>(rows: readonly Row[], here: (row: Row) => Here): Promise<Change[]> {
    const settled = rows.filter(row => !isUndoable(row)).map(here)
    const seen = await db.shared.bulkGet(settled.map(({ kind, id }) => sharedId(kind, id)))
    return settled.flatMap((each, index) => changeOf(each, seen[index]) ?? [])
  }

  return push
}
