import type { Parts } from '../parts.ts'
import type { Answer, Exchange, Route } from '../types.ts'
import { fromBinary } from '@bufbuild/protobuf'
import { conversationCreate, creatorsOfCreate } from './conversationCreate.ts'
import { conversationList } from './conversationList.ts'
import { history } from './history.ts'
import { RequestSchema } from './im_pb.ts'
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
  const post = (name: string, path: string, handle: (exchange: Exchange, parts: Parts) => Answer): Route => ({ name, role: 'im', method: 'POST', path, handle: exchange => handle(exchange, parts), creators })
  return [
    { ...post('im.conversationCreate', '/api/v1/im/conversation/create', conversationCreate), creators: creatorsOfCreate },
    post('im.send', '/v1/message/send', send),
    post('im.history', '/v1/message/get_by_conversation', history),
    post('im.conversationList', '/v1/conversation/get_group_list', conversationList),
  ]
}
