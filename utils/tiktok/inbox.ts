import type { ImWire } from './imWire'
import type { TikTokInbox } from './types'
import { readConversation } from './im/readConversations'
import { encodeConversations } from './im/requests'
import { WireError } from './wireError'

const ENDPOINT = 'imConversations'
/** Facts §4.1. */
const LONGEST_PAGE = 50

/** The inbox over the IM service: cmd 690. */
export function createInbox({ im }: { im: ImWire }): TikTokInbox {
  return {
    async conversations(shop, { cursor = '0', limit }) {
      const { answer, token } = await im.call(ENDPOINT, shop, {
        encode: envelope => encodeConversations(envelope, { cursor: BigInt(cursor), limit: Math.min(limit, LONGEST_PAGE) }),
      })
      const { conversations: rows, nextCursor, hasMore, totalCount } = answer.body.getConversationGroupListBody
      // A single one may be bare; all of them mean that the field is another now, and nothing new would ever be seen.
      if (rows.length > 0 && rows.every(({ lastMessage }) => lastMessage === undefined))
        throw drift('conversations.0.last_message')
      if (hasMore && (nextCursor <= 0n || String(nextCursor) === cursor))
        throw drift('next_cursor')
      return {
        conversations: rows.map(row => readConversation(row, token.userId)),
        nextCursor: hasMore ? String(nextCursor) : undefined,
        total: totalCount,
      }
    },
  }
}

function drift(field: string): WireError {
  return new WireError({ endpoint: ENDPOINT, kind: 'drift', message: 'not there', field: `body.get_conversation_group_list_body.${field}` })
}
