import type { Database } from '../db/database'
import type { Happening } from './types'

/** Adds those that are new; the first reading of a happening gives its time. Runs inside the caller's rw transaction. Returns how many. */
export async function addHappenings(db: Database, happenings: Happening[]): Promise<number> {
  const all = [...new Map(happenings.map(each => [each.id, each])).values()]
  const known = await db.happenings.bulkGet(all.map(({ id }) => id))
  const fresh = all.filter((_, index) => known[index] === undefined)
  await db.happenings.bulkAdd(fresh)
  return fresh.length
}
