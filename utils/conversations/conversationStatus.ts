import type { Contact } from '../lists/types'
import { DAY } from '../clock/clock'

/** How a conversation stands: `silent` after whole `days` without a word since ours. There is no read receipt, so none is shown. */
export type ConversationStatus = { kind: 'sent' } | { kind: 'answered' } | { kind: 'silent', days: number }

/** Undefined before the first contact. */
export function conversationStatus({ lastContactAt, lastReplyAt }: Pick<Contact, 'lastContactAt' | 'lastReplyAt'>, now: number): ConversationStatus | undefined {
  if (lastReplyAt !== undefined && lastReplyAt >= (lastContactAt ?? 0))
    return { kind: 'answered' }
  if (lastContactAt === undefined)
    return undefined
  const days = Math.floor((now - lastContactAt) / DAY)
  return days < 1 ? { kind: 'sent' } : { kind: 'silent', days }
}
