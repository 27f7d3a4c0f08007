import type { EndpointAnswer } from '../endpoints'
import type { ConversationMessage } from '../types'

type HistoryMessage = EndpointAnswer<'imHistory'>['body']['messagesInConversationBody']['messages'][number]

/** Command events of a conversation (facts §4.2). */
const EVENT_TYPE = 50001
const ROLE = { shop: '2', creator: '4' } as const

/** Whose message it is. A new conversation opens with an empty text of role 4: not a reply (facts §4.3). */
export function readMessage(message: HistoryMessage, imUserId: string): ConversationMessage {
  return {
    serverMessageId: message.serverMessageId,
    clientMessageId: message.ext['s:client_message_id'] || undefined,
    from: readSender(message, imUserId),
    content: message.content,
    at: message.createTime,
  }
}

function readSender({ messageType, ext, content, sender }: HistoryMessage, imUserId: string): ConversationMessage['from'] {
  if (messageType === EVENT_TYPE || ext.command_type !== undefined)
    return 'system'
  const role = ext.sender_im_role
  if (role === ROLE.shop || (role === undefined && sender === imUserId))
    return 'shop'
  if (content === '' && (ext.type ?? 'text') === 'text')
    return 'system'
  return role === ROLE.creator ? 'creator' : 'system'
}
