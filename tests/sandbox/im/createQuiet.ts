import type { World } from '../world/createWorld.ts'
import type { Shop } from '../world/types.ts'
import type { Conversation, StoredMessage } from './types.ts'
import { ID_PREFIX, idFor, indexOf } from '../world/ids.ts'
import { IM_ROLE, MESSAGE_TYPE } from './types.ts'

const MINUTE = 60 * 1000
const DAY = 24 * 60 * MINUTE
/** Room for creators in a shop's conversation ids. */
const ROOM = 10_000_000
/** Where message ids of quiet conversations begin, behind all others. */
const FIRST_MESSAGE = 1_000_000_000_000

/** Old conversations in which nothing happens, computed when asked for: one a minute, back from the day before the sandbox began. */
export interface Quiet {
  count: () => number
  has: (creatorIndex: number) => boolean
  at: (shop: Shop, creatorIndex: number) => Conversation
  /** How many are not older than a place in the inbox. */
  above: (cursor: bigint) => number
}

export function conversationId(world: World, shop: Shop, creatorIndex: number): string {
  return idFor(ID_PREFIX.conversation, world.shops.findIndex(each => each.id === shop.id) * ROOM + creatorIndex)
}

/** Whose a conversation id is, whether or not there is such a conversation. */
export function partiesOf(world: World, id: string): { shop: Shop, creatorIndex: number } | undefined {
  const index = indexOf(ID_PREFIX.conversation, id, world.shops.length * ROOM)
  const shop = index === undefined ? undefined : world.shops[Math.floor(index / ROOM)]
  return shop && index !== undefined ? { shop, creatorIndex: index % ROOM } : undefined
}

export function createQuiet({ world, bornAt, count }: { world: World, bornAt: number, count: () => number }): Quiet {
  const top = BigInt(Math.floor((bornAt - DAY) / 1000)) * 1_000_000n
  const step = BigInt(MINUTE) * 1000n
  const has = (creatorIndex: number) => creatorIndex < Math.min(count(), world.creators.count)
  return {
    has,
    count: () => Math.min(count(), world.creators.count),
    above: cursor => cursor > top ? 0 : Number((top - cursor) / step) + 1,
    at(shop, creatorIndex) {
      const creator = world.creators.at(creatorIndex)
      const newest = top - BigInt(creatorIndex) * step
      const id = conversationId(world, shop, creatorIndex)
      const firstMessage = FIRST_MESSAGE + (world.shops.findIndex(each => each.id === shop.id) * ROOM + creatorIndex) * 3
      const message = (place: number, draft: Pick<StoredMessage, 'type' | 'senderImId' | 'content' | 'ext'>): StoredMessage => ({
        ...draft,
        serverMessageId: idFor(ID_PREFIX.message, firstMessage + place),
        index: newest - BigInt(2 - place),
        at: Number(newest / 1000n),
      })
      return {
        id,
        shopId: shop.id,
        creatorOecId: creator.oecId,
        unanswered: 1,
        replied: false,
        optedOut: false,
        newest,
        messages: [
          message(0, { type: MESSAGE_TYPE.event, senderImId: shop.imUserId, content: '', ext: { creator_oec_id: creator.oecId, shop_oec_id: shop.id, command_type: '8' } }),
          message(1, { type: MESSAGE_TYPE.plain, senderImId: creator.imUserId, content: '', ext: { type: 'text', sender_im_role: IM_ROLE.creator, sender_im_id: creator.imUserId, uname: creator.handle } }),
          message(2, { type: MESSAGE_TYPE.plain, senderImId: shop.imUserId, content: 'Hello from last season', ext: { type: 'text', sender_im_role: IM_ROLE.shop, sender_im_id: shop.imUserId } }),
        ],
      }
    },
  }
}
