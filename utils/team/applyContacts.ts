import type { Clock } from '../clock/clock'
import type { Database } from '../db/database'
import type { Contact } from '../lists/types'
import type { News } from './applyNews'
import type { SharedMark } from './doNotContact'
import { contactsFor, saveContacts } from '../lists/repo'
import { hear, isSameMark, tell } from './doNotContact'

interface Creator { shop: string, oecId?: string, handle: string }

/**
 * Brings do-not-contact marks of colleagues onto this device, by the one door of
 * contacts, so that invites and counts follow. A creator nobody here has met gets
 * a contact: a list that comes later meets the mark. Inside the caller's
 * transaction over contacts, invites and lists.
 */
export function createApplyContacts({ db, clock, newId }: { db: Database, clock: Pick<Clock, 'now'>, newId: () => string }) {
  return async function applyContacts(news: readonly News[]): Promise<void> {
    // Deleted is a creator who was erased at the server: no reason to write to them here.
    const rows = news.flatMap(({ before, after }) => after.kind === 'contact' && !after.deleted && after.shop !== null
      ? [{ creator: creatorOf(after.shop, after.fields), before: markOf(before?.fields), after: markOf(after.fields) }]
      : [])
    if (rows.length === 0)
      return
    const contactOf = await contactsFor(db, rows.map(({ creator }) => creator))
    const saved = new Map<string, Contact>()
    const made: Contact[] = []
    for (const { creator, before, after } of rows) {
      const found = contactOf(creator)
      const present = [found && (saved.get(found.id) ?? found), ...made.map(({ id }) => saved.get(id))].find(each => each && isOne(each, creator))
      const doNotContact = hear(present?.doNotContact, { before, after })
      if (!present && !doNotContact)
        continue
      // What the server is still to be told is found by its time.
      const isNews = !isSameMark(doNotContact, present?.doNotContact) || tell(doNotContact, after) !== undefined
      if (present && !isNews && (present.oecId !== undefined || creator.oecId === undefined))
        continue
      const contact: Contact = { ...present ?? blank(creator, newId()), oecId: present?.oecId ?? creator.oecId, doNotContact, changedAt: clock.now() }
      saved.set(contact.id, contact)
      if (!present)
        made.push(contact)
    }
    if (saved.size > 0)
      await saveContacts(db, [...saved.values()])
  }
}

export function markOf(fields: Readonly<Record<string, unknown>> | undefined): SharedMark {
  return fields?.doNotContact as SharedMark
}

function creatorOf(shop: string, { oecId, handle }: Readonly<Record<string, unknown>>): Creator {
  return { shop, oecId: typeof oecId === 'string' ? oecId : undefined, handle: String(handle ?? oecId ?? '') }
}

/** By the id where both are known, else by the handle. */
function isOne(contact: Contact, { shop, oecId, handle }: Creator): boolean {
  return contact.shop === shop && (oecId !== undefined && contact.oecId !== undefined
    ? contact.oecId === oecId
    : contact.handle === handle)
}

function blank({ shop, oecId, handle }: Creator, id: string): Contact {
  return { id, shop, oecId, handle, sentSinceReply: 0, changedAt: 0 }
}
