import type { Conversation } from './im/types.ts'
import type { Parts } from './parts.ts'
import type { Creator, Shop } from './world/types.ts'
import { IM_ROLE, MESSAGE_TYPE } from './im/types.ts'

export interface Reply {
  shopId: string
  /** Handle or oec id. */
  creator: string
  text: string
}

/** What people in the world do: creators answer, the world begins anew. */
export interface Actions {
  /** Handle or oec id to creator; throws when there is none. */
  creatorNamed: (handleOrId: string) => Creator
  shopNamed: (shopId: string) => Shop
  /** A creator writes to a shop: from then on the five-message budget is lifted and the pair is connected. */
  reply: (reply: Reply) => Conversation
  /** Forgets what happened; the world and its settings stay. */
  reset: () => void
}

export function createActions(parts: Parts): Actions {
  function creatorNamed(name: string): Creator {
    const creator = parts.world.creators.byId(name) ?? parts.world.creators.byHandle(name)
    if (!creator)
      throw new Error(`no creator ${name}`)
    return creator
  }

  function shopNamed(shopId: string): Shop {
    const shop = parts.world.shopById(shopId)
    if (!shop)
      throw new Error(`no shop ${shopId}`)
    return shop
  }

  function reply({ shopId, creator: name, text }: Reply): Conversation {
    const creator = creatorNamed(name)
    const conversation = parts.conversations.open(shopNamed(shopId), creator)
    parts.conversations.add(conversation, {
      type: MESSAGE_TYPE.plain,
      senderImId: creator.imUserId,
      content: text,
      ext: { type: 'text', sender_im_role: IM_ROLE.creator, sender_im_id: creator.imUserId, uname: creator.handle, original_content: text },
    })
    conversation.replied = true
    conversation.unanswered = 0
    return conversation
  }

  function reset(): void {
    parts.clock.reset()
    parts.sessions.reset()
    parts.challenges.solve()
    parts.tokens.reset()
    parts.conversations.reset()
    parts.invitations.reset()
    parts.uploads.reset()
    parts.quota.reset()
    parts.faults.clear()
    parts.ledger.reset()
    parts.requests.reset()
  }

  return { creatorNamed, shopNamed, reply, reset }
}
