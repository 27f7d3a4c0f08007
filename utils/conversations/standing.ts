import type { Contact } from '../lists/types'
import type { ConversationMessage } from '../tiktok/types'
import { isOptOut } from './optOut'

/** Newest first; undefined when nobody has written yet. */
export function standingOf(messages: readonly ConversationMessage[]): Pick<Contact, 'sentSinceReply' | 'lastReplyAt' | 'lastContactAt'> | undefined {
  const words = messages.filter(message => message.from !== 'system')
  if (words.length === 0)
    return undefined
  const reply = words.findIndex(message => message.from === 'creator')
  const ours = words.find(message => message.from === 'shop')
  return {
    sentSinceReply: reply === -1 ? words.length : reply,
    ...(reply === -1 ? {} : { lastReplyAt: words[reply]?.at }),
    ...(ours ? { lastContactAt: ours.at } : {}),
  }
}

/**
 * The first lone «STOP» or the like after `since`, of messages newest first. An
 * older one was heard before: the merchant may have decided otherwise since.
 */
export function optOutSince(messages: readonly ConversationMessage[], since = 0): Contact['doNotContact'] {
  const said = messages.findLast(({ from, at, content }) => from === 'creator' && at > since && isOptOut(content))
  return said && { at: said.at, by: 'creator', words: said.content.trim() }
}
