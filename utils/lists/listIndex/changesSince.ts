import type { Database } from '../../db/database'
import type { Invite } from '../types'
import { Dexie } from 'dexie'

const PAGE = 5000

/**
 * Rows of a list that were written after `since`, the earliest first, and how far
 * they reach. Each write of a list has its own `changedAt`, so nothing is read twice
 * and nothing is missed; a page ends between two writes.
 */
export async function changesSince(db: Database, list: string, since: number): Promise<{ rows: Invite[], until: number, more: boolean }> {
  const rows = await db.invites
    .where('[list+changedAt]')
    .between([list, since], [list, Dexie.maxKey], false, true)
    .limit(PAGE)
    .toArray()
  const last = rows.at(-1)?.changedAt
  if (rows.length < PAGE || last === undefined)
    return { rows, until: last ?? since, more: false }
  const whole = rows.filter(({ changedAt }) => changedAt < last)
  const before = whole.at(-1)?.changedAt
  if (before !== undefined)
    return { rows: whole, until: before, more: true }
  // One write larger than a page.
  const all = await db.invites.where('[list+changedAt]').equals([list, last]).toArray()
  return { rows: all, until: last, more: true }
}
