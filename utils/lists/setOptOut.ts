import type { Database } from '../db/database'
import type { Contact } from './types'
import { findContact, saveContact } from './repo'

/** Sets, or takes back, the opt-out of the creator of one invite: a decision for one creator at a time. Returns what stood there. */
export function setOptOut(db: Database, { id, optOut, now }: { id: string, optOut: Contact['doNotContact'], now: number }): Promise<Contact['doNotContact']> {
  return db.transaction('rw', db.contacts, db.invites, db.lists, async () => {
    const invite = await db.invites.get(id)
    const contact = invite && await findContact(db, invite.shop, invite)
    if (!contact)
      return undefined
    await saveContact(db, { ...contact, doNotContact: optOut, changedAt: now })
    return contact.doNotContact
  })
}
