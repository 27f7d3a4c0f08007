import type { Contact } from '../lists/types'
import type { ConversationMessage } from '../tiktok/types'
import type { Happening } from './types'
import { MINUTE } from '../clock/clock'
import { isOptOut } from './optOut'
import { replyRuns } from './replyRuns'
import { optOutSince, standingOf } from './standing'

/** One conversation as it was read. */
export interface ReadConversation {
  conversationId: string
  /** When it was asked for, by our clock: a contact that changed since knows more of what we sent. */
  askedAt: number
  /** Newest first. */
  messages: ConversationMessage[]
  /** They reach back to the beginning. */
  whole: boolean
}

/** Our clock may be so far from TikTok's; a contact later than that was another one, an invitation for example. */
const SKEW = 10 * MINUTE

/**
 * What a conversation makes of a contact, and what happened in it. Reading the
 * same twice, or in pieces, comes to the same rows.
 */
export function hear(contact: Contact & { oecId: string }, { conversationId, askedAt, messages, whole }: ReadConversation): { contact: Contact, happenings: Happening[] } {
  const standing = standingOf(messages)
  const ours = contact.changedAt > askedAt ? undefined : standing
  const lastReplyAt = later(contact.lastReplyAt, standing?.lastReplyAt)
  return {
    contact: {
      ...contact,
      conversationId,
      sentSinceReply: ours?.sentSinceReply ?? contact.sentSinceReply,
      lastContactAt: contactAt(contact.lastContactAt, ours?.lastContactAt),
      lastReplyAt,
      heardAt: lastReplyAt,
      doNotContact: contact.doNotContact?.by === 'creator'
        ? contact.doNotContact
        : optOutSince(messages, contact.lastReplyAt) ?? contact.doNotContact,
    },
    happenings: [
      ...replyRuns(messages, whole).map(message => happening(contact, 'answered', message)),
      ...messages.filter(({ from, content }) => from === 'creator' && isOptOut(content)).map(message => happening(contact, 'opted-out', message)),
    ],
  }
}

function happening({ shop, oecId }: Contact & { oecId: string }, kind: 'answered' | 'opted-out', { serverMessageId, at }: ConversationMessage): Happening {
  return { id: `${shop}/${oecId}/${kind}/${serverMessageId}`, shop, oecId, kind, at }
}

/** TikTok's time of our last message, unless we met the creator later than that. */
function contactAt(known: number | undefined, said: number | undefined): number | undefined {
  return known !== undefined && (said === undefined || known > said + SKEW) ? known : said
}

function later(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? one ?? other : Math.max(one, other)
}
