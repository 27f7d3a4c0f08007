import type { Database } from '../db/database'
import type { Contact } from '../lists/types'
import type { Change } from '../westmoon/contract/sync'
import type { Shared } from './types'
import { isSampleCreator } from '../lists/sampleIds'
import { sharedContactId } from '../westmoon/contract/sharedContactId'
import { markOf } from './applyContacts'
import { isOfBefore } from './beginAnew'
import { tell } from './doNotContact'
import { baseOf, sharedId } from './fields'

/** What the server is to be told of contacts: only of those that have, or had, a do-not-contact. */
export async function contactChanges(db: Database, contacts: readonly Contact[]): Promise<Change[]> {
  const rows = contacts.filter(contact => !isSampleCreator(contact)).flatMap(contact => rowsOf(contact).map(row => ({ contact, row })))
  const seen = await db.shared.bulkGet(rows.map(({ row }) => sharedId('contact', row)))
  return rows.flatMap(({ contact, row }, index) => changeOf(contact, row, seen[index]) ?? [])
}

/** Marked before the creator's id was known, it is a row by the handle: that one follows. */
function rowsOf({ shop, oecId, handle }: Contact): string[] {
  return [...new Set([sharedContactId({ shop, oecId, handle }), sharedContactId({ shop, handle })])]
}

function changeOf({ shop, handle, doNotContact, ...contact }: Contact, id: string, seen: Shared | undefined): Change | undefined {
  if (seen?.deleted)
    return undefined
  const oecId = contact.oecId ?? null
  const base = baseOf(seen)
  const mark = tell(doNotContact, markOf(seen?.fields))
  const isByHandle = oecId !== null && id === sharedContactId({ shop, handle })
  if (!seen || isOfBefore(seen))
    return mark === undefined || isByHandle ? undefined : { kind: 'contact', id, shop, base, fields: { oecId, handle, doNotContact: mark } }
  const of = seen.fields.oecId ?? null
  // A handle can pass to another creator.
  if (isByHandle && of !== null && of !== oecId)
    return undefined
  const fields = { ...isByHandle && of === null && { oecId }, ...mark !== undefined && { doNotContact: mark } }
  return Object.keys(fields).length > 0 ? { kind: 'contact', id, shop, base, fields } : undefined
}
