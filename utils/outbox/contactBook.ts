import type { Delivery } from '../campaigns/types'
import type { Contact } from '../lists/types'
import type { OutboxParts } from './types'
import { usesQuota } from '../campaigns/rules'
import { weekStart } from '../clock/week'
import { findContact, saveContact } from '../lists/repo'
import { shopOfKey } from '../shop/hosts'
import { REGIONS } from '../tiktok/regions'

/** What the outbox learns of a creator, on the contact. Each function runs inside the caller's transaction. */
export function createContactBook({ db, clock, newId }: Pick<OutboxParts, 'db' | 'clock' | 'newId'>) {
  async function present({ shop, oecId, handle }: Delivery): Promise<Contact> {
    return await findContact(db, shop, { oecId, handle }) ?? { id: newId(), shop, oecId, handle, sentSinceReply: 0, changedAt: 0 }
  }

  async function change(row: Delivery, changed: (contact: Contact) => Contact): Promise<Contact> {
    const contact = { ...changed(await present(row)), changedAt: clock.now() }
    await saveContact(db, contact)
    return contact
  }

  /** No invite says anything of it: the contact alone is written. */
  async function keepConversation(row: Delivery, conversationId: string): Promise<Contact> {
    const contact = { ...await present(row), conversationId, changedAt: clock.now() }
    await db.contacts.put(contact)
    return contact
  }

  function sent(row: Delivery): Promise<Contact> {
    const week = weekOf(row.shop)
    return change(row, contact => ({
      ...contact,
      sentSinceReply: contact.sentSinceReply + 1,
      lastOutcome: 'sent',
      lastContactAt: clock.now(),
      quotaWeek: usesQuota(contact, week) ? week : contact.quotaWeek,
    }))
  }

  /** An invitation is a contact and uses quota, but is none of the five messages. */
  async function invited(row: Delivery): Promise<void> {
    const week = await weekOf(row.shop)
    await change(row, contact => ({
      ...contact,
      lastOutcome: 'sent',
      lastContactAt: clock.now(),
      quotaWeek: usesQuota(contact, week) ? week : contact.quotaWeek,
    }))
  }

  /** A refusal after something arrived does not hide that it arrived. */
  function refused(row: Delivery): Promise<Contact> {
    return change(row, contact => ({ ...contact, lastOutcome: contact.lastOutcome === 'sent' ? 'sent' : 'refused' }))
  }

  function unknown(row: Delivery): Promise<Contact> {
    return change(row, contact => ({ ...contact, lastOutcome: 'unknown' }))
  }

  /** It did not arrive after all. */
  async function notSent(row: Delivery): Promise<void> {
    const contact = await findContact(db, row.shop, row)
    if (contact?.lastOutcome === 'unknown')
      await saveContact(db, { ...contact, lastOutcome: contact.lastContactAt === undefined ? undefined : 'sent', changedAt: clock.now() })
  }

  function weekOf(key: string): number {
    return weekStart(clock.now(), REGIONS[shopOfKey(key)?.region ?? 'US'].timeZone)
  }

  return { change, keepConversation, sent, invited, refused, unknown, notSent }
}
