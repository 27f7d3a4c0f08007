import type { Parts } from '../parts.ts'
import type { Exchange, Route } from '../types.ts'
import { fromBinary } from '@bufbuild/protobuf'
import { RequestSchema } from '../../../utils/tiktok/im/im_pb.ts'
import { conversationCreate, creatorsOfCreate } from './conversationCreate.ts'
import { send } from './send.ts'

/** Whom a protobuf call is about, whatever else may be wrong with it. */
function creatorsOfCall(exchange: Exchange, parts: Parts): string[] {
  try {
    const { body } = fromBinary(RequestSchema, exchange.body)
    const id = body?.sendMessageBody?.conversationId ?? body?.messagesInConversationBody?.conversationId ?? ''
    const conversation = parts.conversations.byId(id)
    return conversation ? [conversation.creatorOecId] : []
  }
  catch {
    return []
  }
}

export function imRoutes(parts: Parts): Route[] {
  const creators = (exchange: Exchange) => creatorsOfCall(exchange, parts)
  return [
    { name: 'im.conversationCreate', role: 'im', method: 'POST', path: '/api/v1/im/conversation/create', handle: exchange => conversationCreate(exchange, parts), creators: creatorsOfCreate },
    { name: 'im.send', role: 'im', method: 'POST', path: '/v1/message/send', handle: exchange => send(exchange, parts), creators },
  ]
}
