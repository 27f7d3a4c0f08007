import type { MessageBody } from './im_pb.ts'
import type { Conversation, StoredMessage } from './types.ts'
import { create } from '@bufbuild/protobuf'
import { MessageBodySchema } from './im_pb.ts'

/** A stored message as the wire carries it (facts §4.2). */
export function messageBody(conversation: Conversation, message: StoredMessage): MessageBody {
  return create(MessageBodySchema, {
    conversationId: conversation.id,
    conversationType: 2,
    serverMessageId: BigInt(message.serverMessageId),
    indexInConversation: message.index,
    conversationShortId: BigInt(conversation.id),
    messageType: message.type,
    sender: BigInt(message.senderImId),
    content: message.content,
    ext: message.ext,
    createTime: BigInt(Math.floor(message.at)),
  })
}
