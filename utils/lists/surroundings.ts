import type { Database } from '../db/database'
import type { ShopKey } from '../shop/types'
import type { Contact } from './types'
import { Dexie } from 'dexie'

/** Handles of a list that are not removed: index keys only, no rows. */
export async function liveHandles(db: Database, list: string): Promise<Set<string>> {
  const [keys, removed] = await Promise.all([
    db.invites.where('[list+handle]').between([list, Dexie.minKey], [list, Dexie.maxKey]).keys() as unknown as PromiseLike<[string, string][]>,
    db.invites.where('[list+status]').equals([list, 'removed']).toArray(),
  ])
  const gone = new Map<string, number>()
  for (const { handle } of removed)
    gone.set(handle, (gone.get(handle) ?? 0) + 1)
  const live = new Set<string>()
  for (const [, handle] of keys) {
    const left = gone.get(handle) ?? 0
    if (left > 0)
      gone.set(handle, left - 1)
    else
      live.add(handle)
  }
  return live
}

/** Contacts of a shop by handle and by id, for rows that come by the thousand. */
export async function shopContacts(db: Database, shop: ShopKey): Promise<Map<string, Contact>> {
  const contacts = await db.contacts.where('[shop+handle]').between([shop, Dexie.minKey], [shop, Dexie.maxKey]).toArray()
  const known = new Map<string, Contact>()
  for (const contact of contacts.sort((one, other) => one.changedAt - other.changedAt)) {
    known.set(contact.handle, contact)
    if (contact.oecId !== undefined)
      known.set(contact.oecId, contact)
  }
  return known
}
