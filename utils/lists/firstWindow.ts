import type { Database } from '../db/database'
import type { Invite } from './types'
import { Dexie } from 'dexie'

/**
 * The first rows of a list in its own order, straight from the table: costs the
 * same for ten rows and for a hundred thousand, before the list index is ready.
 */
export function firstWindow(db: Database, list: string, size: number): Promise<Invite[]> {
  return db.invites
    .where('[list+position]')
    .between([list, Dexie.minKey], [list, Dexie.maxKey])
    .filter(invite => invite.removedAt === undefined)
    .limit(size)
    .toArray()
}
