import type { Table } from 'dexie'
import type { Database } from '../db/database'
import type { ShopKey } from '../shop/types'
import type { Contact, Invite, InviteList } from './types'
import { CodedError } from '../rpc/codedError'
import { countStep, nextChangedAt, withContact } from './rules'

/** One row's step; without `before` it is new. */
export interface InviteChange {
  before?: Invite
  after: Invite
}

export async function getList(db: Database, id: string): Promise<InviteList> {
  const list = await db.lists.get(id)
  if (!list)
    throw new CodedError('list-gone')
  return list
}

/**
 * The one door through which invites are written: rows, counts and `changedAt`
 * together. Opens a rw transaction over invites and lists, or joins the caller's.
 * `patch` adds fields to the list row in the same write.
 */
export function storeInvites(db: Database, { changes, now, patch }: { changes: InviteChange[], now: number, patch?: (list: InviteList) => Partial<InviteList> }): Promise<void> {
  return db.transaction('rw', db.invites, db.lists, async () => {
    const ids = [
      ...new Set(changes.map(({ after }) => after.list)),
    ]
    const lists = new Map<string, InviteList>()
    for (const list of await db.lists.bulkGet(ids)) {
      if (!list)
        throw new CodedError('list-gone')
      lists.set(list.id, {
        ...list,
        counts: { ...list.counts },
        changedAt: nextChangedAt(list, now),
        ...patch?.(list),
      })
    }
    const added: Invite[] = []
    const put: Invite[] = []
    for (const { before, after } of changes) {
      const list = lists.get(after.list)
      if (!list)
        continue
      countStep(list.counts, before?.status, after.status)
      const row = { ...after, changedAt: list.changedAt }
      if (before)
        put.push(row)
      else
        added.push(row)
    }
    for (const some of slices(added))
      await db.invites.bulkAdd(some)
    for (const some of slices(put))
      await db.invites.bulkPut(some)
    await db.lists.bulkPut([
      ...lists.values(),
    ])
  })
}

/** Rows handed to the database in one go: cloning more of them would hold up the panel for longer than a frame or two. */
const SLICE = 500

function slices<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / SLICE) }, (_, index) => rows.slice(index * SLICE, (index + 1) * SLICE))
}

/**
 * Changes invites by id: `change` gives the new row, or the same or nothing to
 * leave it. Statuses and counts follow. Returns the rows that changed, as they are now.
 */
export function changeInvites(db: Database, { ids, now, change }: { ids: string[], now: number, change: (invite: Invite) => Invite | undefined }): Promise<Invite[]> {
  return db.transaction('rw', db.invites, db.lists, db.contacts, async () => {
    const rows = await db.invites.bulkGet(ids)
    const changes: Required<InviteChange>[] = []
    for (const before of rows) {
      const after = before && change(before)
      if (before && after && after !== before)
        changes.push({ before, after })
    }
    const restated = changes.filter(({ before, after }) => !sameStanding(before, after))
    const contactOf = await contactsFor(db, restated.map(({ after }) => after))
    for (const each of restated)
      each.after = withContact(each.after, contactOf(each.after))
    if (changes.length)
      await storeInvites(db, { changes, now })
    return changes.map(({ after }) => after)
  })
}

function sameStanding(one: Invite, other: Invite): boolean {
  return one.resolution === other.resolution
    && one.removedAt === other.removedAt
    && one.oecId === other.oecId
    && one.handle === other.handle
}

/**
 * What this shop shares with a creator: by id when known, else by handle. A
 * contact made before the id was known (handle only) is found by the handle.
 */
export async function findContact(db: Database, shop: ShopKey, creator: { oecId?: string, handle: string }): Promise<Contact | undefined> {
  if (creator.oecId !== undefined) {
    const contact = await db.contacts.where('[shop+oecId]').equals([shop, creator.oecId]).first()
    if (contact)
      return contact
  }
  const named = await db.contacts.where('[shop+handle]').equals([shop, creator.handle]).toArray()
  return pickNamed(named, creator.oecId)
}

/** As `findContact`, for many rows at once. */
export async function contactsFor(db: Database, invites: Pick<Invite, 'shop' | 'oecId' | 'handle'>[]): Promise<(invite: Pick<Invite, 'shop' | 'oecId' | 'handle'>) => Contact | undefined> {
  const [byId, byHandle] = await Promise.all([
    rowsBy(db.contacts, '[shop+oecId]', keysOf(invites, 'oecId')),
    rowsBy(db.contacts, '[shop+handle]', keysOf(invites, 'handle')),
  ])
  const ids = new Map(byId.map(contact => [`${contact.shop}\n${contact.oecId}`, contact]))
  const handles = Map.groupBy(byHandle, contact => `${contact.shop}\n${contact.handle}`)
  return ({ shop, oecId, handle }) =>
    (oecId === undefined
      ? undefined
      : ids.get(`${shop}\n${oecId}`))
    ?? pickNamed(handles.get(`${shop}\n${handle}`) ?? [], oecId)
}

/** A handle can pass to another creator: the contact of another id is not this one's. */
function pickNamed(named: Contact[], oecId: string | undefined): Contact | undefined {
  return named
    .filter(contact => oecId === undefined || contact.oecId === undefined)
    .sort((one, other) => other.changedAt - one.changedAt)[0]
}

/**
 * Stores a contact and refreshes status and last contact of that creator's
 * invites in every list of the shop, with counts. Must run inside the caller's
 * rw transaction over contacts, invites and lists.
 */
export function saveContact(db: Database, contact: Contact): Promise<void> {
  return saveContacts(db, [contact])
}

export function saveContacts(db: Database, contacts: Contact[]): Promise<void> {
  return db.transaction('rw', db.contacts, db.invites, db.lists, async () => {
    const [, byId, byHandle] = await Promise.all([
      db.contacts.bulkPut(contacts),
      rowsBy(db.invites, '[shop+oecId]', keysOf(contacts, 'oecId')),
      rowsBy(db.invites, '[shop+handle]', keysOf(contacts, 'handle')),
    ])
    const invites = new Map([
      ...byId,
      ...byHandle,
    ].map(invite => [invite.id, invite]))
    const contactOf = contacts.every(({ oecId }) => oecId !== undefined)
      ? amongSaved(contacts)
      : await contactsFor(db, [
          ...invites.values(),
        ])
    const changes: InviteChange[] = []
    for (const before of invites.values()) {
      const contact = contactOf(before)
      const after = contact ? withContact(before, contact) : before
      if (after !== before)
        changes.push({ before, after })
    }
    if (changes.length) {
      await storeInvites(db, {
        changes,
        now: Math.max(...contacts.map(({ changedAt }) => changedAt)),
      })
    }
  })
}

/** Contacts with ids are the latest word on their ids, and on their handles where no id is known: nothing else is read while a campaign sends. */
function amongSaved(contacts: Contact[]): (invite: Invite) => Contact | undefined {
  const ids = new Map(contacts.map(contact => [`${contact.shop}\n${contact.oecId}`, contact]))
  const handles = new Map(contacts.map(contact => [`${contact.shop}\n${contact.handle}`, contact]))
  return ({ shop, oecId, handle }) => oecId === undefined
    ? handles.get(`${shop}\n${handle}`)
    : ids.get(`${shop}\n${oecId}`)
}

type Key = [ShopKey, string]

function keysOf<Field extends 'oecId' | 'handle'>(rows: ({ shop: ShopKey } & Partial<Record<Field, string>>)[], field: Field): Key[] {
  const seen = new Map<string, Key>()
  for (const row of rows) {
    const value = row[field]
    if (value !== undefined)
      seen.set(`${row.shop}\n${value}`, [row.shop, value])
  }
  return [
    ...seen.values(),
  ]
}

/** One key goes by `getAll`; many by one cursor that jumps. */
async function rowsBy<Row, Insert>(table: Table<Row, string, Insert>, index: string, keys: Key[]): Promise<Row[]> {
  const [only] = keys
  if (only === undefined)
    return []
  return keys.length === 1
    ? table.where(index).equals(only).toArray()
    : table.where(index).anyOf(keys).toArray()
}
