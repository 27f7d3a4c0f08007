import type { ImToken, OutgoingMessage } from '../types'
import type { RequestBody } from './im_requests_pb'
import { messageExt, messageText } from './ext'
import { Request } from './im_requests_pb'

/** Facts §4.2; [conf] 7 is seen too. */
const MESSAGE_TYPE = 1000
const CONVERSATION_TYPE = 2
/** Before the newest message: any index is older. */
export const FROM_NEWEST = 9_223_372_036_854_775_807n
const OLDER = 1

export interface Envelope {
  token: ImToken
  sequenceId: bigint
}

/** cmd 100. Content is plain text, not JSON. */
export function encodeSend(envelope: Envelope, message: { conversationId: string, clientMessageId: string, content: OutgoingMessage, at: number, language: string }): Uint8Array {
  return encode(100, envelope, {
    sendMessageBody: {
      conversationId: message.conversationId,
      conversationType: CONVERSATION_TYPE,
      conversationShortId: BigInt(message.conversationId),
      content: messageText(message.content),
      ext: messageExt({ token: envelope.token, ...message }),
      messageType: MESSAGE_TYPE,
      ticket: 'deprecated',
      clientMessageId: message.clientMessageId,
      mentionedUsers: [],
    },
  })
}

/** cmd 301: messages older than `anchor`, newest first. */
export function encodeHistory(envelope: Envelope, query: { conversationId: string, anchor: bigint, limit: number }): Uint8Array {
  return encode(301, envelope, {
    messagesInConversationBody: {
      conversationId: query.conversationId,
      conversationType: CONVERSATION_TYPE,
      conversationShortId: BigInt(query.conversationId),
      direction: OLDER,
      anchorIndex: query.anchor,
      limit: query.limit,
    },
  })
}

/** Every conversation of the inbox (facts §4.1). */
const WHOLE_INBOX = 's_all'
const NEWEST_FIRST = 0

/** cmd 690: conversations whose newest message is older than `cursor`, newest first; 0n from the newest on. */
export function encodeConversations(envelope: Envelope, { cursor, limit }: { cursor: bigint, limit: number }): Uint8Array {
  return encode(690, envelope, {
    getConversationGroupListBody: {
      query: {
        group: { userId: BigInt(envelope.token.userId || 0), groupName: WHOLE_INBOX },
        cursor,
        direction: NEWEST_FIRST,
        limit,
      },
    },
  })
}

function encode(cmd: number, { token, sequenceId }: Envelope, body: RequestBody): Uint8Array {
  return Request.encode({
    cmd,
    sequenceId,
    sdkVersion: '1.2.16',
    token: token.token,
    refer: 3,
    inboxType: 0,
    buildNumber: '6eae7a1:master',
    body,
    deviceId: '0',
    devicePlatform: 'web',
    authType: 2,
  }).finish()
}
