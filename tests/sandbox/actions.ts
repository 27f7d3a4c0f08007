import type { Conversation } from './im/types.ts'
import type { InvitationGroup, Member } from './invitations/types.ts'
import type { Funnels } from './life/funnelOf.ts'
import type { Parts } from './parts.ts'
import type { Creator, Shop } from './world/types.ts'
import { isOpen } from './invitations/statusOf.ts'
import { funnelOf } from './life/funnelOf.ts'
import { answerOf, optOutOf } from './life/sayings.ts'

export interface Reply {
  shopId: string
  /** Handle or oec id. */
  creator: string
  text: string
}

export const DEEDS = ['answer', 'opt-out', 'add', 'post', 'sell'] as const

export interface Act {
  /** Handle or oec id. */
  creator: string
  what: typeof DEEDS[number]
  /** Needed only where several shops wrote to or invited the creator. */
  shopId?: string
  /** Of an answer: a usual one without it. */
  text?: string
  /** Id of the invitation group; the newest open one that holds the creator without it. */
  group?: string
  /** Products added, posts, items sold. */
  count?: number
}

/** What people in the world do: creators answer, the world begins anew. */
export interface Actions {
  /** Handle or oec id to creator; throws when there is none. */
  creatorNamed: (handleOrId: string) => Creator
  shopNamed: (shopId: string) => Shop
  /** A creator writes to a shop: from then on the five-message budget is lifted and the pair is connected. */
  reply: (reply: Reply) => Conversation
  /** A creator does something now, whatever the plan says. */
  act: (act: Act) => void
  /** What came back, as the sandbox itself counts it; planned things that are due happen first. */
  funnel: (wish: { shopId: string, creators?: string[], since?: number }) => Funnels
  /** Forgets what happened; the world and its settings stay. */
  reset: () => void
}

export function createActions(parts: Parts): Actions {
  const { world, deeds, ledger, invitations, clock } = parts

  function creatorNamed(name: string): Creator {
    const creator = world.creators.byId(name) ?? world.creators.byHandle(name)
    if (!creator)
      throw new Error(`no creator ${name}`)
    return creator
  }

  function shopNamed(shopId: string): Shop {
    const shop = world.shopById(shopId)
    if (!shop)
      throw new Error(`no shop ${shopId}`)
    return shop
  }

  function shopOf(creator: Creator): Shop {
    const entries = [...ledger.entries(), ...ledger.invitations()].filter(entry => entry.creatorOecId === creator.oecId)
    const [shopId, ...more] = new Set(entries.map(entry => entry.shopId))
    if (shopId === undefined || more.length)
      throw new Error(`${shopId ? 'more than one' : 'no'} shop wrote to ${creator.handle}: say shopId`)
    return shopNamed(shopId)
  }

  function membership(shop: Shop, creator: Creator, groupId?: string): { group: InvitationGroup, member: Member } {
    const holding = invitations.holding(shop.id, creator.oecId).filter(group => groupId ? group.id === groupId : isOpen(group, clock.now()))
    const group = holding.toSorted((a, b) => b.startTime - a.startTime)[0]
    const member = group?.members.get(creator.oecId)
    if (!group || !member)
      throw new Error(`${creator.handle} is in no open group of the shop`)
    return { group, member }
  }

  function act({ creator: name, what, shopId, text, group: groupId, count }: Act): void {
    parts.life.catchUp()
    const creator = creatorNamed(name)
    const shop = shopId ? shopNamed(shopId) : shopOf(creator)
    const { seed } = world
    if (what === 'answer')
      return void deeds.say(shop, creator, { text: text ?? answerOf(creator, { seed, round: 0 }) })
    if (what === 'opt-out')
      return void deeds.say(shop, creator, { text: text ?? optOutOf(creator, seed), optsOut: true })
    const { group, member } = membership(shop, creator, groupId)
    deeds[what](group, member, { count })
  }

  function reset(): void {
    clock.reset()
    parts.sessions.reset()
    parts.challenges.solve()
    parts.tokens.reset()
    parts.conversations.reset()
    invitations.reset()
    parts.life.reset()
    parts.uploads.reset()
    parts.quota.reset()
    parts.faults.clear()
    ledger.reset()
    parts.requests.reset()
  }

  return {
    creatorNamed,
    shopNamed,
    act,
    reset,
    reply: ({ shopId, creator, text }) => deeds.say(shopNamed(shopId), creatorNamed(creator), { text }),
    funnel(wish) {
      parts.life.catchUp()
      return funnelOf({ ...wish, shopId: shopNamed(wish.shopId).id }, parts)
    },
  }
}
