import type { Parts } from '../parts.ts'
import type { Answer, Exchange } from '../types.ts'
import type { Conversation } from './types.ts'
import { create } from '@bufbuild/protobuf'
import { GetConversationGroupListResponseBody_ConversationSchema, GetConversationGroupListResponseBodySchema } from './im_pb.ts'
import { messageBody } from './messageBody.ts'
import { readImCall } from './readImCall.ts'
import { IM_STATUS } from './status.ts'
import { IM_ROLE } from './types.ts'

const CMD = 690
/** Facts §4.1. */
const MOST = 50

function isUnanswered({ messages }: Conversation): boolean {
  const last = messages.at(-1)
  return last?.ext.sender_im_role === IM_ROLE.creator && last.content !== ''
}

/** Inbox folders of facts §4.1. */
const GROUPS: Record<string, (conversation: Conversation) => boolean> = {
  s_all: () => true,
  s_unread: isUnanswered,
  s_un_reply: isUnanswered,
  s_archived: () => false,
  s_star: () => false,
}

function rowOf(conversation: Conversation, parts: Parts) {
  const last = conversation.messages.at(-1)
  const creator = parts.world.creators.byId(conversation.creatorOecId)
  const pair = { creator_oec_id: conversation.creatorOecId, shop_oec_id: conversation.shopId }
  return create(GetConversationGroupListResponseBody_ConversationSchema, {
    conversationId: conversation.id,
    conversationShortId: BigInt(conversation.id),
    conversationType: 2,
    lastMessage: last && messageBody(conversation, last),
    ext: { ...pair, biz_ext: JSON.stringify({ ...pair, handle: creator?.handle, creator_app_locale: creator?.language }) },
  })
}

/** cmd 690: newest first; the cursor is the place of the last one shown. [inf]: the facts give the request alone. */
export function conversationList(exchange: Exchange, parts: Parts): Answer {
  const reading = readImCall(exchange, CMD, parts)
  if ('refusal' in reading)
    return reading.refusal
  const { call } = reading
  const query = call.request.body?.getConversationGroupListBody?.query
  const belongs = GROUPS[query?.group?.groupName ?? '']
  if (!query || !belongs || query.limit < 1 || query.limit > MOST)
    return call.answer({ statusCode: IM_STATUS.invalidRequest, errorDesc: 'invalid group list query' })
  const { conversations: page, hasMore, total } = parts.conversations.inbox(call.shop, { cursor: query.cursor, limit: query.limit, belongs })
  return call.answer({
    body: {
      getConversationGroupListBody: create(GetConversationGroupListResponseBodySchema, {
        conversations: page.map(conversation => rowOf(conversation, parts)),
        nextCursor: page.at(-1)?.newest ?? query.cursor,
        hasMore,
        totalCount: BigInt(total),
      }),
    },
  })
}
