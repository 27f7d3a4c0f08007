import type { Delivery } from '../campaigns/types'
import type { Contact } from '../lists/types'
import type { OutboxParts } from './types'
import { usesQuota } from '../campaigns/rules'
import { weekStart } from '../clock/week'
import { findContact, saveContact } from '../lists/repo'
import { REGIONS } from '../tiktok/regions'

/** What the outbox learns of a creator, on the contact. Each function runs inside the caller's transaction. */
export function createContactBook({ db, clock, newId }: Pick<OutboxParts, 'db' | 'clock' | 'newId'>) {
  async function change({ shop, oecId, handle }: Delivery, changed: (contact: Contact) => Contact): Promise<void> {
    const contact = await findContact(db, shop, { oecId, handle }) ?? { id: newId(), shop, oecId, handle, sentSinceReply: 0, changedAt: 0 }
    await saveContact(db, { ...changed(contact), changedAt: clock.now() })
  }

  async function sent(row: Delivery): Promise<void> {
    const week = await weekOf(row.shop)
    await change(row, contact => ({
      ...contact,
      sentSinceReply: contact.sentSinceReply + 1,
      lastOutcome: 'sent',
      lastContactAt: clock.now(),
      quotaWeek: usesQuota(contact, week) ? week : contact.quotaWeek,
    }))
  }

  /** A refusal after something arrived does not hide that it arrived. */
  function refused(row: Delivery): Promise<void> {
    return change(row, contact => ({ ...contact, lastOutcome: contact.lastOutcome === 'sent' ? 'sent' : 'refused' }))
  }

  function unknown(row: Delivery): Promise<void> {
    return change(row, contact => ({ ...contact, lastOutcome: 'unknown' }))
  }

  /** It did not arrive after all. */
  async function notSent(row: Delivery): Promise<void> {
    const contact = await findContact(db, row.shop, row)
    if (contact?.lastOutcome === 'unknown')
      await saveContact(db, { ...contact, lastOutcome: contact.lastContactAt === undefined ? undefined : 'sent', changedAt: clock.now() })
  }

  async function weekOf(key: string): Promise<number> {
    const shop = await db.shops.get(key)
    return weekStart(clock.now(), REGIONS[shop?.region ?? 'US'].timeZone)
  }

  return { change, sent, refused, unknown, notSent }
}
