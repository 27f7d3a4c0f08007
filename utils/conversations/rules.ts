import type { Contact } from '../lists/types'
import type { ConversationMessage, FoundConversation } from '../tiktok/types'
import { DAY } from '../clock/clock'

/**
 * Whether a conversation must be read (301) to know what is new in it.
 * `ownFirst`: its last message is one our outbox sent right after it had read
 * the conversation, so nothing can stand before it that we do not know.
 */
export function mustRead({ lastMessage }: FoundConversation, contact: Contact, ownFirst: boolean): boolean {
  if (!lastMessage)
    return false
  // An event tells nothing, and hides what was said before it.
  if (lastMessage.from === 'system')
    return true
  const heardAt = contact.heardAt ?? 0
  if (lastMessage.from === 'creator')
    return lastMessage.at > heardAt
  // Its time is TikTok's only when the message was read before.
  const seen = ownFirst || lastMessage.at === contact.lastContactAt
  // The outbox may have met an answer that is in no happening yet.
  return !seen || (contact.lastReplyAt ?? 0) > heardAt
}

/** Whether messages, newest first, reach back to what was heard before. */
export function reachesHeard(messages: readonly ConversationMessage[], heardAt: number | undefined): boolean {
  return heardAt !== undefined && messages.some(({ from, at }) => from === 'creator' && at <= heardAt)
}

/**
 * Before this time (TikTok's) no conversation can hold an answer to us: a first
 * reading need not go further back. `met`: last contacts by our clock; `newest`:
 * the newest message TikTok shows, in case our clock is ahead.
 */
export function notBefore(met: readonly number[], newest: number): number {
  return met.reduce((least, at) => Math.min(least, at), newest) - DAY
}

/** Places in the inbox are digits beyond 2^53. */
export function isNewer(place: string | undefined, mark: string | undefined): boolean {
  return place !== undefined && (mark === undefined || BigInt(place) > BigInt(mark))
}

export function newestPlace(conversations: readonly FoundConversation[]): string | undefined {
  return conversations.reduce<string | undefined>((newest, { place }) => place !== undefined && isNewer(place, newest) ? place : newest, undefined)
}
