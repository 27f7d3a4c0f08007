import type { StoredMessage } from '../im/types.ts'
import type { Parts } from '../parts.ts'
import type { Shop } from '../world/types.ts'
import { IM_ROLE, MESSAGE_TYPE } from '../im/types.ts'

const SHOWN = { conversations: 50, messages: 20 }

function bubbleOf(message: StoredMessage, parts: Parts) {
  const { type = 'text', imageUrl, productId = '' } = message.ext
  const product = type === 'product' ? parts.world.products.byId(productId)?.product : undefined
  return {
    mine: message.ext.sender_im_role === IM_ROLE.shop,
    text: product?.title ?? message.content,
    imageUrl: product?.imageUrl ?? imageUrl,
    at: message.at,
  }
}

/** What the message page draws. */
export function conversationsForPage(shop: Shop | undefined, parts: Parts) {
  const conversations = shop ? parts.conversations.inbox(shop, { cursor: 0n, limit: SHOWN.conversations, belongs: () => true }).conversations : []
  return conversations.map((conversation) => {
    const creator = parts.world.creators.byId(conversation.creatorOecId)
    const said = conversation.messages.filter(message => message.type !== MESSAGE_TYPE.event && message.content)
    return {
      handle: creator?.handle,
      nickname: creator?.nickname,
      messages: said.slice(-SHOWN.messages).map(message => bubbleOf(message, parts)),
    }
  })
}
