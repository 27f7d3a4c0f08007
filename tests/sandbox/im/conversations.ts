import type { Clock } from '../clock.ts'
import type { World } from '../world/createWorld.ts'
import type { Creator, Shop } from '../world/types.ts'
import type { Conversation, StoredMessage } from './types.ts'
import { ID_PREFIX, idFor } from '../world/ids.ts'
import { IM_ROLE, MESSAGE_TYPE } from './types.ts'

export interface Conversations {
  /** Idempotent; a new one starts with the create event and an empty text of role 4 (facts §4.3). */
  open: (shop: Shop, creator: Creator) => Conversation
  between: (shop: Shop, creator: Creator) => Conversation | undefined
  byId: (id: string) => Conversation | undefined
  /** Of one shop, newest message first. */
  ofShop: (shopId: string) => Conversation[]
  add: (conversation: Conversation, draft: Omit<StoredMessage, 'serverMessageId' | 'index' | 'at'>) => StoredMessage
  reset: () => void
}

export function createConversations(world: World, clock: Clock): Conversations {
  const byId = new Map<string, Conversation>()
  const ofShop = new Map<string, Conversation[]>()
  let lastIndex = 0n
  let messages = 0

  function idBetween(shop: Shop, creator: Creator): string {
    const place = world.shops.findIndex(each => each.id === shop.id)
    return idFor(ID_PREFIX.conversation, place * 10_000_000 + creator.index)
  }

  /** Grows even when the clock was set back. */
  function nextIndex(): bigint {
    const now = BigInt(Math.floor(clock.now())) * 1000n
    lastIndex = now > lastIndex ? now : lastIndex + 1n
    return lastIndex
  }

  const add: Conversations['add'] = (conversation, draft) => {
    const index = nextIndex()
    const message = { ...draft, index, serverMessageId: idFor(ID_PREFIX.message, messages++), at: clock.told() }
    conversation.messages.push(message)
    conversation.newest = index
    return message
  }

  function open(shop: Shop, creator: Creator): Conversation {
    const id = idBetween(shop, creator)
    const existing = byId.get(id)
    if (existing)
      return existing
    const conversation: Conversation = { id, shopId: shop.id, creatorOecId: creator.oecId, messages: [], unanswered: 0, replied: false, newest: 0n }
    const pair = { creator_oec_id: creator.oecId, shop_oec_id: shop.id }
    add(conversation, { type: MESSAGE_TYPE.event, senderImId: shop.imUserId, content: '', ext: { ...pair, command_type: '8' } })
    add(conversation, {
      type: MESSAGE_TYPE.plain,
      senderImId: creator.imUserId,
      content: '',
      ext: { type: 'text', sender_im_role: IM_ROLE.creator, sender_im_id: creator.imUserId, uname: creator.handle },
    })
    byId.set(id, conversation)
    const others = ofShop.get(shop.id)
    if (others)
      others.push(conversation)
    else
      ofShop.set(shop.id, [conversation])
    return conversation
  }

  return {
    open,
    add,
    byId: id => byId.get(id),
    between(shop, creator) { return byId.get(idBetween(shop, creator)) },
    ofShop: shopId => (ofShop.get(shopId) ?? []).toSorted((a, b) => a.newest < b.newest ? 1 : -1),
    reset() {
      byId.clear()
      ofShop.clear()
    },
  }
}
