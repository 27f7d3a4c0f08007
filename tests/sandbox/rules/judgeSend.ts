import type { SendMessageRequestBody } from '../im/im_pb.ts'
import type { Conversation } from '../im/types.ts'
import type { Parts } from '../parts.ts'
import type { Shop } from '../world/types.ts'
import { NO_PERMISSION } from '../im/status.ts'
import { IM_ROLE, MESSAGE_TYPE } from '../im/types.ts'
import { isConnected } from './isConnected.ts'
import { subjectOf } from './subjectOf.ts'

/** Facts §7. */
const MESSAGES_BEFORE_REPLY = 5
const LONGEST_TEXT = 2000

export type SendVerdict
  = | { kind: 'accepted', conversation: Conversation, subject: string }
    | { kind: 'refused', status: number, checkCode: number, checkMessage: string }
    | { kind: 'invalid', why: string }

function invalid(why: string): SendVerdict {
  return { kind: 'invalid', why }
}

function refused(checkCode: number, checkMessage: string): SendVerdict {
  return { kind: 'refused', status: 3, checkCode, checkMessage }
}

/** The envelope of facts §4.2 and the common `ext` of §4.3. */
function findFormFault(body: SendMessageRequestBody, shop: Shop): string | undefined {
  const { ext } = body
  const types: number[] = [MESSAGE_TYPE.plain, MESSAGE_TYPE.plainOlder]
  const checks: [boolean, string][] = [
    [body.conversationShortId !== 0n, 'conShortId is 0'],
    [body.conversationShortId.toString() === body.conversationId, 'conversation_id and short id differ'],
    [body.conversationType === 2, 'conversation_type is not 2'],
    [types.includes(body.messageType), 'message_type is unknown'],
    [/^[\w-]{8,64}$/.test(body.clientMessageId), 'client_message_id is missing'],
    [(ext['s:client_message_id'] ?? body.clientMessageId) === body.clientMessageId, 'ext s:client_message_id differs'],
    [ext.sender_im_role === IM_ROLE.shop, 'ext sender_im_role is not 2'],
    [ext.sender_im_id === shop.imUserId, 'ext sender_im_id is not the token\'s user'],
    [ext.PIGEON_BIZ_TYPE === '1', 'ext PIGEON_BIZ_TYPE is not 1'],
    [ext.shop_region === shop.region, 'ext shop_region is not the token\'s'],
    [body.content.length > 0, 'content is empty'],
  ]
  return checks.find(([holds]) => !holds)?.[1]
}

export function judgeSend({ body, shop, parts }: { body: SendMessageRequestBody, shop: Shop, parts: Parts }): SendVerdict {
  const fault = findFormFault(body, shop)
  if (fault)
    return invalid(fault)
  const conversation = parts.conversations.byId(body.conversationId)
  if (conversation?.shopId !== shop.id)
    return invalid('conversation not found')
  const creator = parts.world.creators.byId(conversation.creatorOecId)
  const subject = subjectOf({ body, shop, creatorOecId: conversation.creatorOecId, parts })
  if ('fault' in subject)
    return refused(4, subject.fault)
  if (body.ext.type === 'text' && body.content.length > LONGEST_TEXT)
    return refused(4, 'message is too long')
  if (creator?.refusesMessages)
    return refused(45101021, 'creator privacy control')
  if (!conversation.replied && conversation.unanswered >= MESSAGES_BEFORE_REPLY)
    return { kind: 'refused', ...NO_PERMISSION }
  if (creator && !isConnected(shop, creator, parts) && !parts.quota.allows(shop, [creator.oecId]))
    return refused(16030002, 'shop IM quota reached')
  return { kind: 'accepted', conversation, subject: subject.subject }
}
