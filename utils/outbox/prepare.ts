import type { Campaign, Delivery, SkipReason } from '../campaigns/types'
import type { Contact } from '../lists/types'
import type { Shop } from '../shop/types'
import type { OutgoingMessage } from '../tiktok/types'
import type { Recorder } from './record'
import type { OutboxParts } from './types'
import { PARTS_APART } from '../campaigns/plan'
import { standsAgainst } from '../campaigns/rules'
import { SECOND } from '../clock/clock'
import { optOutSince, standingOf } from '../conversations/standing'
import { findContact } from '../lists/repo'
import { CodedError } from '../rpc/codedError'
import { createFollowUpChecks } from './followUpChecks'

const HISTORY = 20

/** A follow-up this long after the part before it looks for an answer first: in a pause there is time for one. */
const MAY_HAVE_ANSWERED = 5 * SECOND

export type Prepared
  = | { kind: 'ready', conversationId: string, content: OutgoingMessage }
  /** `asked`: TikTok was asked something to know it. */
    | { kind: 'skip', reason: SkipReason, asked: boolean }
    | { kind: 'refuse', code: string, detail: string }
  /** An earlier part was set back to this time, and it with it. */
    | { kind: 'wait', dueAt: number }

/**
 * All that must be true before a message leaves: the conversation exists, was
 * looked at before the first word and after each pause (the merchant may have
 * chatted by hand, the creator may have answered), nothing stands against writing, the image is up.
 * Before a follow-up too: the creator has not done what was asked, and what is offered is still there.
 * Throws `WireError`: nothing of the message has left then.
 */
export function createPrepare({ db, tiktok, clock, recorder }: Pick<OutboxParts, 'db' | 'tiktok' | 'clock'> & { recorder: Recorder }) {
  const followUp = createFollowUpChecks({ db, tiktok, clock })

  return async (shop: Shop, campaign: Campaign, row: Delivery): Promise<Prepared> => {
    const earlier = row.position % PARTS_APART === 0 ? [] : await partsBefore(row)
    if (earlier.some(part => part.state === 'refused' || part.state === 'skipped'))
      return { kind: 'skip', reason: 'earlier-part', asked: false }
    const before = earlier.find(part => part.state === 'queued' && part.content.kind !== 'invitation')
    if (before)
      return { kind: 'wait', dueAt: before.dueAt ?? 0 }
    const isSent = earlier.some(part => part.state === 'sent')
    const begun = isSent || row.step !== undefined
    const lastWord = Math.max(...earlier.map(part => part.changedAt))

    const contact = await findContact(db, row.shop, row)
    const known = reasonAgainst(contact) ?? await followUp.reasonAgainst(campaign, row)
    if (known)
      return { kind: 'skip', reason: known, asked: false }
    const conversationId = contact?.conversationId ?? await openConversation(shop, row)
    if (!isSent || clock.now() - lastWord > MAY_HAVE_ANSWERED) {
      const seen = reasonAgainst(await readConversation(shop, row, conversationId))
      if (seen)
        return { kind: 'skip', reason: seen, asked: true }
    }
    if (await followUp.isOutOfStock(shop, row))
      return { kind: 'skip', reason: 'out-of-stock', asked: true }
    const content = await outgoing(shop, row)
    return content ? { kind: 'ready', conversationId, content } : { kind: 'refuse', code: 'image-missing', detail: 'image-missing' }

    function reasonAgainst(contact: Contact | undefined): SkipReason | undefined {
      return standsAgainst({ contact, campaign, messages: row.parts - row.part, begun, now: clock.now() })
    }
  }

  function partsBefore({ campaign, position }: Delivery): Promise<Delivery[]> {
    return db.deliveries.where('[campaign+position]').between([campaign, position - position % PARTS_APART], [campaign, position], true, false).toArray()
  }

  /** Created on first need, idempotent at TikTok, kept on the contact. */
  async function openConversation(shop: Shop, row: Delivery): Promise<string> {
    const conversationId = await tiktok.createConversation(shop, row.oecId)
    // `async`: Dexie follows the awaits inside only then.
    await db.transaction('rw', db.contacts, async () => recorder.contacts.keepConversation(row, conversationId))
    return conversationId
  }

  /** What the conversation itself says of the last words on both sides. Do-not-contact may have been said meanwhile. */
  async function readConversation(shop: Shop, row: Delivery, conversationId: string): Promise<Contact | undefined> {
    const messages = await tiktok.history(shop, conversationId, HISTORY)
    const standing = standingOf(messages)
    return standing
      ? db.transaction('rw', db.contacts, db.invites, db.lists, async () => recorder.contacts.change(row, contact => ({
          ...contact,
          ...standing,
          doNotContact: contact.doNotContact ?? optOutSince(messages, contact.lastReplyAt),
        })))
      : findContact(db, row.shop, row)
  }

  /** Undefined when the image is no longer on this device. */
  async function outgoing(shop: Shop, row: Delivery): Promise<OutgoingMessage | undefined> {
    const { content } = row
    switch (content.kind) {
      case 'text': return { kind: 'text', text: content.text }
      case 'product': return { kind: 'product', productId: content.productId, title: content.title }
      case 'collaboration': return { kind: 'collaboration', id: await collaborationOf(row) }
      case 'invitation': throw new CodedError('invitation-is-no-message')
      case 'image': {
        const upload = await uploaded(shop, content)
        return upload && { kind: 'image', ...upload }
      }
    }
  }

  /** The collaboration the creator was invited to by this campaign. */
  async function collaborationOf({ group }: Delivery): Promise<string> {
    const { collaboration } = (group === undefined ? undefined : await db.groups.get(group)) ?? {}
    if (collaboration === undefined)
      throw new CodedError('collaboration-missing')
    return collaboration
  }

  /** Uploaded once per shop and reused. */
  async function uploaded(shop: Shop, { hash, name }: { hash: string, name: string }): Promise<{ url: string, width: number, height: number } | undefined> {
    const before = await db.uploads.get([shop.key, hash])
    if (before)
      return { url: before.url, width: before.width, height: before.height }
    const image = await db.images.get(hash)
    if (!image)
      return undefined
    const upload = await tiktok.uploadImage(shop, { name, mime: image.mime, bytes: image.bytes })
    await db.uploads.put({ shop: shop.key, hash, ...upload, at: clock.now() })
    return upload
  }
}
