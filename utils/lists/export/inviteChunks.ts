import type { Database } from '../../db/database'
import type { Invite } from '../types'
import { Dexie } from 'dexie'
import { CHUNK } from '../chunks'

/** All rows of a list in its own order, removed ones left out, a chunk at a time. */
export async function* inviteChunks(db: Database, list: string): AsyncGenerator<Invite[]> {
  let after: number = Number.NEGATIVE_INFINITY
  while (true) {
    const rows: Invite[] = await db.invites
      .where('[list+position]')
      .between([list, after], [list, Dexie.maxKey], false, true)
      .limit(CHUNK)
      .toArray()
    const last = rows.at(-1)
    if (!last)
      return
    after = last.position
    yield rows.filter(({ removedAt }) => removedAt === undefined)
  }
}
