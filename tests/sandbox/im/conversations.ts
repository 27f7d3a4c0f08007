import type { Clock } from '../clock.ts'
import type { World } from '../world/createWorld.ts'
import type { Creator, Shop } from '../world/types.ts'
import type { Conversation, StoredMessage } from './types.ts'
import { ID_PREFIX, idFor } from '../world/ids.ts'
import { conversationId, createQuiet, partiesOf } from './createQuiet.ts'
import { IM_ROLE, MESSAGE_TYPE } from './types.ts'

export interface Inbox {
  conversations: Conversation[]
  hasMore: boolean
  total: number
}

export interface InboxQuery {
  /** Only what is older than this place; 0 from the newest on. */
  cursor: bigint
  limit: number
  belongs: (conversation: Conversation) => boolean
}

export interface Conversations {
  /** Idempotent; a new one starts with the create event and an empty text of role 4 (facts §4.3). */
  open: (shop: Shop, creator: Creator, at?: number) => Conversation
  between: (shop: Shop, creator: Creator) => Conversation | undefined
  byId: (id: string) => Conversation | undefined
  /** Of one shop, newest message first; quiet ones (settings) not among them. */
  ofShop: (shopId: string) => Conversation[]
  /** A page of a shop's inbox, quiet ones too. */
  inbox: (shop: Shop, query: InboxQuery) => Inbox
  add: (conversation: Conversation, draft: Omit<StoredMessage, 'serverMessageId' | 'index' | 'at'>, at?: number) => StoredMessage
  reset: () => void
}

export function createConversations(world: World, clock: Clock, quietCount: () => number): Conversations {
  const byId = new Map<string, Conversation>()
  const ofShop = new Map<string, Conversation[]>()
  const woken = new Map<string, number>()
  const quiet = createQuiet({ world, bornAt: clock.now(), count: quietCount })
  let lastIndex = 0n
  let messages = 0

  /** Grows even when the clock was set back. */
  function nextIndex(at: number): bigint {
    const wished = BigInt(Math.floor(at)) * 1000n
    lastIndex = wished > lastIndex ? wished : lastIndex + 1n
    return lastIndex
  }

  const add: Conversations['add'] = (conversation, draft, at) => {
    const index = nextIndex(at ?? clock.now())
    const message = { ...draft, index, serverMessageId: idFor(ID_PREFIX.message, messages++), at: at ?? clock.told() }
    conversation.messages.push(message)
    conversation.newest = index
    return message
  }

  function keep(conversation: Conversation): Conversation {
    byId.set(conversation.id, conversation)
    const others = ofShop.get(conversation.shopId)
    if (others)
      others.push(conversation)
    else
      ofShop.set(conversation.shopId, [conversation])
    return conversation
  }

  function find(shop: Shop, creatorIndex: number): Conversation | undefined {
    const known = byId.get(conversationId(world, shop, creatorIndex))
    if (known || !quiet.has(creatorIndex))
      return known
    woken.set(shop.id, (woken.get(shop.id) ?? 0) + 1)
    return keep(quiet.at(shop, creatorIndex))
  }

  function open(shop: Shop, creator: Creator, at?: number): Conversation {
    const existing = find(shop, creator.index)
    if (existing)
      return existing
    const id = conversationId(world, shop, creator.index)
    const conversation = keep({ id, shopId: shop.id, creatorOecId: creator.oecId, messages: [], unanswered: 0, replied: false, optedOut: false, newest: 0n })
    const pair = { creator_oec_id: creator.oecId, shop_oec_id: shop.id }
    add(conversation, { type: MESSAGE_TYPE.event, senderImId: shop.imUserId, content: '', ext: { ...pair, command_type: '8' } }, at)
    add(conversation, {
      type: MESSAGE_TYPE.plain,
      senderImId: creator.imUserId,
      content: '',
      ext: { type: 'text', sender_im_role: IM_ROLE.creator, sender_im_id: creator.imUserId, uname: creator.handle },
    }, at)
    return conversation
  }

  const sorted = (shopId: string) => (ofShop.get(shopId) ?? []).toSorted(newestFirst)

  function quietBelow(shop: Shop, { cursor, limit, belongs }: InboxQuery): Conversation[] {
    const found: Conversation[] = []
    for (let index = cursor ? quiet.above(cursor) : 0; index < quiet.count() && found.length <= limit; index++) {
      const conversation = byId.has(conversationId(world, shop, index)) ? undefined : quiet.at(shop, index)
      if (conversation && belongs(conversation))
        found.push(conversation)
    }
    return found
  }

  return {
    open,
    add,
    byId(id) {
      const parties = byId.has(id) ? undefined : partiesOf(world, id)
      return parties ? find(parties.shop, parties.creatorIndex) : byId.get(id)
    },
    between: (shop, creator) => find(shop, creator.index),
    ofShop: sorted,
    inbox(shop, query) {
      const { cursor, limit, belongs } = query
      const own = sorted(shop.id).filter(belongs)
      const below = [...own.filter(conversation => !cursor || conversation.newest < cursor), ...quietBelow(shop, query)].toSorted(newestFirst)
      const first = quiet.count() ? quiet.at(shop, 0) : undefined
      // All quiet ones are alike: the folder has them all or none.
      const quietOnes = first && belongs(first) ? quiet.count() - (woken.get(shop.id) ?? 0) : 0
      return { conversations: below.slice(0, limit), hasMore: below.length > limit, total: own.length + quietOnes }
    },
    reset() {
      byId.clear()
      ofShop.clear()
      woken.clear()
    },
  }
}

function newestFirst(a: Conversation, b: Conversation): number {
  return a.newest < b.newest ? 1 : -1
}
