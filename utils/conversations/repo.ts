import type { Database } from '../db/database'
import type { Contact } from '../lists/types'
import type { ShopKey } from '../shop/types'
import type { FoundConversation } from '../tiktok/types'
import type { ReadConversation } from './hear'
import { saveContact } from '../lists/repo'
import { addHappenings } from './happenings'
import { hear } from './hear'

/** A contact whose id is known: only those were ever met. */
export type Met = Contact & { oecId: string }

/** Our contacts among the conversations, by conversation id. By the creator's id where TikTok says it, else by the conversation we opened. */
export async function contactsIn(db: Database, shop: ShopKey, conversations: readonly FoundConversation[]): Promise<Map<string, Met>> {
  const named = conversations.filter(({ oecId }) => oecId !== undefined)
  const nameless = conversations.filter(({ oecId }) => oecId === undefined)
  const [byId, byConversation] = await Promise.all([
    db.contacts.where('[shop+oecId]').anyOf(named.map(({ oecId = '' }) => [shop, oecId])).toArray(),
    db.contacts.where('[shop+conversationId]').anyOf(nameless.map(({ conversationId }) => [shop, conversationId])).toArray(),
  ])
  const conversationOf = new Map(named.map(({ oecId, conversationId }) => [oecId, conversationId]))
  return new Map([...byId, ...byConversation].filter(isMet).map(contact => [conversationOf.get(contact.oecId) ?? contact.conversationId ?? '', contact]))
}

function isMet(contact: Contact): contact is Met {
  return contact.oecId !== undefined
}

/** When this shop last met each of its contacts. */
export async function meetings(db: Database, shop: ShopKey): Promise<number[]> {
  const met: number[] = []
  await db.contacts.where('[shop+oecId]').between([shop, ''], [shop, '\uFFFF']).each(({ lastContactAt }) => {
    if (lastContactAt !== undefined)
      met.push(lastContactAt)
  })
  return met
}

/** Whether the message is the first part of one of our deliveries: the conversation was read right before it left. */
export async function isOwnFirst(db: Database, { shop, oecId }: Met, clientMessageId: string | undefined): Promise<boolean> {
  if (clientMessageId === undefined)
    return false
  const rows = await db.deliveries.where('[shop+oecId]').equals([shop, oecId]).toArray()
  return rows.some(row => row.clientMessageId === clientMessageId && row.state === 'sent' && row.part === 0)
}

/** What a conversation says, in one transaction: contact, the invites' status, happenings. The contact is read again inside. True when something was new. */
export function keepHeard(db: Database, { contact, read, now }: { contact: Met, read: ReadConversation, now: number }): Promise<boolean> {
  return db.transaction('rw', db.contacts, db.invites, db.lists, db.happenings, async () => {
    const present = await db.contacts.get(contact.id)
    if (!present || !isMet(present))
      return false
    const heard = hear(present, read)
    const added = await addHappenings(db, heard.happenings)
    if (isSame(present, heard.contact))
      return added > 0
    await saveContact(db, { ...heard.contact, changedAt: now })
    return true
  })
}

function isSame(one: Contact, other: Contact): boolean {
  return one.sentSinceReply === other.sentSinceReply
    && one.lastContactAt === other.lastContactAt
    && one.lastReplyAt === other.lastReplyAt
    && one.heardAt === other.heardAt
    && one.conversationId === other.conversationId
    && one.doNotContact?.at === other.doNotContact?.at
    && one.doNotContact?.by === other.doNotContact?.by
}
