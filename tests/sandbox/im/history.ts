import type { Parts } from '../parts.ts'
import type { Answer, Exchange } from '../types.ts'
import { create } from '@bufbuild/protobuf'
import { MessagesInConversationResponseBodySchema } from './im_pb.ts'
import { messageBody } from './messageBody.ts'
import { readImCall } from './readImCall.ts'
import { IM_STATUS } from './status.ts'

const CMD = 301
const OLDER = 1
const MOST = 50

/**
 * cmd 301. Direction 1 goes back from the anchor (0 is the newest end), newest
 * first; any other direction goes forward. [inf]: the facts give the request alone.
 */
export function history(exchange: Exchange, parts: Parts): Answer {
  const reading = readImCall(exchange, CMD, parts)
  if ('refusal' in reading)
    return reading.refusal
  const { call } = reading
  const query = call.request.body?.messagesInConversationBody
  if (!query?.conversationShortId)
    return call.answer({ statusCode: IM_STATUS.invalidRequest, errorDesc: 'conShortId is 0' })
  const conversation = parts.conversations.byId(query.conversationShortId.toString())
  if (conversation?.shopId !== call.shop.id)
    return call.answer({ statusCode: IM_STATUS.invalidRequest, errorDesc: 'conversation not found' })
  const { anchorIndex: anchor } = query
  const limit = Math.min(query.limit || MOST, MOST)
  const matching = query.direction === OLDER
    ? conversation.messages.filter(message => !anchor || message.index < anchor).toReversed()
    : conversation.messages.filter(message => message.index > anchor)
  const page = matching.slice(0, limit)
  return call.answer({
    body: {
      messagesInConversationBody: create(MessagesInConversationResponseBodySchema, {
        messages: page.map(message => messageBody(conversation, message)),
        nextCursor: page.at(-1)?.index ?? anchor,
        hasMore: matching.length > page.length,
      }),
    },
  })
}
