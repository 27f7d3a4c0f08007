import type { Database } from '../db/database'
import type { Shared } from './types'
import { createApply } from './applyNews'
import { differing, fieldsOf } from './fields'

/** Version of a row that was seen before the server began anew, and not since. */
const BEFORE = -1

export const isOfBefore = ({ version }: Pick<Shared, 'version'>): boolean => version === BEFORE

/** Everything comes again. Inside the caller's transaction. */
export async function beginAnew(db: Database): Promise<void> {
  await db.shared.toCollection().modify({ version: BEFORE })
  await db.teamMarks.where('id').startsWithAnyOf('list/', 'contacts/').delete()
  // By whoever sent them: for everybody else nothing is lost.
  await db.teamMarks.where('id').startsWith('image/').and(({ sent, failure }) => sent === true || failure !== undefined).delete()
}

/**
 * The server was set back to a backup: what campaigns recorded and reserved since
 * goes once more, or colleagues would write to the same creators. Inside the
 * caller's transaction.
 */
export async function tellCampaignsAgain(db: Database): Promise<void> {
  await db.teamCampaigns.toCollection().modify((row) => {
    delete row.upTo
    delete row.told
    delete row.doneAt
    if (row.grantedAt !== undefined)
      row.grantedAt = 0
  })
}

/**
 * All has come: what did not is gone for this person, unless something of it is
 * unsent; that is new to the server now. Deleted for good, not marked as removed:
 * when they have the shop back, nothing here says to the server that it was
 * deleted. Do-not-contact marks stay, and are not told again: who asked for peace
 * is left in it, whose data was erased at the server is not brought back. Inside
 * the caller's transaction.
 */
export async function dropGone(db: Database, now: number): Promise<void> {
  const gone = await db.shared.filter(isOfBefore).toArray()
  const tables = { list: db.lists, invite: db.invites, template: db.templates } as const
  for (const kind of ['invite', 'list', 'template'] as const) {
    const rows = gone.filter(each => each.kind === kind)
    const ids = rows.map(({ id }) => id.slice(kind.length + 1))
    const here = await tables[kind].bulkGet(ids)
    const clean = rows.flatMap((before, index) => {
      const row = here[index]
      const unsent = row && Object.keys(differing(fieldsOf[kind](row as never), before.fields)).length > 0
      return row && !unsent ? [{ row: row.id, before, after: { ...before, deleted: true, fields: {}, stamps: {} } }] : []
    })
    // By their door, so that counts follow; then for good.
    await createApply({ db, clock: { now: () => now } })(clean)
    await tables[kind].bulkDelete(clean.map(({ row }) => row))
    await db.shared.bulkDelete(rows.map(({ id }) => id))
  }
}
