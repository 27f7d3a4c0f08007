import type { Parts } from '../parts.ts'
import type { SendVerdict } from '../rules/judgeSend.ts'
import type { Answer, Exchange } from '../types.ts'
import type { SendMessageRequestBody } from './im_pb.ts'
import type { ImCall } from './readImCall.ts'
import type { Conversation, StoredMessage } from './types.ts'
import { create } from '@bufbuild/protobuf'
import { isConnected } from '../rules/isConnected.ts'
import { judgeSend } from '../rules/judgeSend.ts'
import { SendMessageResponseBodySchema } from './im_pb.ts'
import { readImCall } from './readImCall.ts'
import { IM_STATUS } from './status.ts'

const CMD = 100

function accept(parts: Parts, call: ImCall, { conversation, body, subject }: { conversation: Conversation, body: SendMessageRequestBody, subject: string }): StoredMessage {
  const creator = parts.world.creators.byId(conversation.creatorOecId)
  const message = parts.conversations.add(conversation, {
    type: body.messageType,
    senderImId: call.shop.imUserId,
    content: body.content,
    // What the client named itself by comes back in the history: that is how it settles an unknown send.
    ext: { ...body.ext, 's:client_message_id': body.clientMessageId },
  })
  conversation.unanswered++
  if (creator && !isConnected(call.shop, creator, parts))
    parts.quota.use(call.shop, [creator.oecId])
  parts.ledger.append({
    at: parts.clock.now(),
    shopId: call.shop.id,
    creatorOecId: conversation.creatorOecId,
    handle: creator?.handle ?? '',
    conversationId: conversation.id,
    clientMessageId: body.clientMessageId,
    serverMessageId: message.serverMessageId,
    kind: body.ext.type ?? '',
    content: body.content,
    subject,
    ext: { ...body.ext },
  })
  if (creator)
    parts.life.contacted(call.shop, creator)
  return message
}

/** Inner refusals come inside an outer OK, so outer 0 alone is not success. */
function answerOf(call: ImCall, body: SendMessageRequestBody, outcome: { message?: StoredMessage, verdict?: Extract<SendVerdict, { kind: 'refused' }> }): Answer {
  const { message, verdict } = outcome
  return call.answer({
    body: {
      sendMessageBody: create(SendMessageResponseBodySchema, {
        serverMessageId: BigInt(message?.serverMessageId ?? 0),
        status: verdict?.status ?? 0,
        checkCode: verdict?.checkCode ?? 0,
        checkMessage: verdict?.checkMessage ?? '',
        clientMessageId: body.clientMessageId,
      }),
    },
  })
}

/** cmd 100. Does not look whether it knows the client_message_id: a repeated send is a second message. */
export function send(exchange: Exchange, parts: Parts): Answer {
  const reading = readImCall(exchange, CMD, parts)
  if ('refusal' in reading)
    return reading.refusal
  const { call } = reading
  const body = call.request.body?.sendMessageBody
  if (!body)
    return call.answer({ statusCode: IM_STATUS.invalidRequest, errorDesc: 'send_message_body is empty' })
  const verdict = judgeSend({ body, shop: call.shop, parts })
  if (verdict.kind === 'invalid')
    return call.answer({ statusCode: IM_STATUS.invalidRequest, errorDesc: verdict.why })
  if (verdict.kind === 'refused')
    return answerOf(call, body, { verdict })
  return answerOf(call, body, { message: accept(parts, call, { ...verdict, body }) })
}
