import type { Database } from '../db/database'
import type { ShopKey } from '../shop/types'
import type { Contact, Invite } from './types'
import { Dexie } from 'dexie'
import { contactsFor, getList } from './repo'
import { countAll } from './rules'

/** Looking up this many times fewer rows than a list has is quicker than reading all its keys. */
const FEW = 10

/** Handles that a list has, removed ones left out. Known for sure after `look`. */
export interface LiveHandles {
  look: (handles: readonly string[]) => Promise<void>
  has: (handle: string) => boolean
  add: (handle: string) => void
  delete: (handle: string) => void
}

/** Read once by index keys, or handle by handle where `expected` rows are few beside the list's. */
export async function liveHandles(db: Database, list: string, expected = Number.POSITIVE_INFINITY): Promise<LiveHandles> {
  const { counts } = await getList(db, list)
  const live = new Set<string>()
  const few = expected * FEW < countAll(counts)
  if (!few)
    await readAll(db, list, live)
  return {
    async look(handles) {
      const asked = few ? handles.filter(handle => !live.has(handle)) : []
      if (asked.length === 0)
        return
      const rows = await db.invites.where('[list+handle]').anyOf(asked.map(handle => [list, handle])).toArray()
      for (const { handle, removedAt } of rows) {
        if (removedAt === undefined)
          live.add(handle)
      }
    },
    has: handle => live.has(handle),
    add: handle => live.add(handle),
    delete: handle => live.delete(handle),
  }
}

/** Keys only, no rows; a handle may have removed rows and one that is not. */
async function readAll(db: Database, list: string, live: Set<string>): Promise<void> {
  const [keys, removed] = await Promise.all([
    db.invites.where('[list+handle]').between([list, Dexie.minKey], [list, Dexie.maxKey]).keys() as unknown as PromiseLike<[string, string][]>,
    db.invites.where('[list+status]').equals([list, 'removed']).toArray(),
  ])
  const gone = new Map<string, number>()
  for (const { handle } of removed)
    gone.set(handle, (gone.get(handle) ?? 0) + 1)
  for (const [, handle] of keys) {
    const left = gone.get(handle) ?? 0
    if (left > 0)
      gone.set(handle, left - 1)
    else
      live.add(handle)
  }
}

type ContactOf = (invite: Pick<Invite, 'shop' | 'oecId' | 'handle'>) => Contact | undefined

/** Contacts of a shop for rows that come by the thousand: all read once, or looked up where `expected` rows are few. */
export async function contactBook(db: Database, shop: ShopKey, expected = Number.POSITIVE_INFINITY): Promise<(invites: Invite[]) => Promise<ContactOf>> {
  const ofShop = db.contacts.where('[shop+handle]').between([shop, Dexie.minKey], [shop, Dexie.maxKey])
  if (expected * FEW < await ofShop.count())
    return invites => contactsFor(db, invites)
  const known = new Map<string, Contact>()
  for (const contact of (await ofShop.toArray()).sort((one, other) => one.changedAt - other.changedAt)) {
    known.set(contact.handle, contact)
    if (contact.oecId !== undefined)
      known.set(contact.oecId, contact)
  }
  return async () => ({ handle, oecId }) => {
    const named = known.get(handle)
    // A handle can pass to another creator: the contact of another id is not this one's.
    return (oecId === undefined ? named : known.get(oecId)) ?? (named?.oecId === undefined ? named : undefined)
  }
}
