import type { Conversation } from '../im/types.ts'
import type { Parts } from '../parts.ts'
import { IM_ROLE } from '../im/types.ts'

/** Creators, each counted once. */
export interface Funnel {
  /** Got at least one message. */
  sent: number
  invited: number
  /** Wrote something after the first message or invitation; opting out is an answer too. */
  answered: number
  /** Of an invitation: put a product on the showcase, posted, sold. */
  added: number
  posted: number
  sold: number
  optedOut: number
}

export interface Funnels {
  overall: Funnel
  /** By the message's text, or what stands for it (`subjectOf`). */
  byText: Record<string, Funnel>
  /** By the invitation group's name. */
  byGroup: Record<string, Funnel>
}

interface FunnelWish {
  shopId: string
  /** Oec ids: only these. */
  creators?: string[]
  /** Only messages and invitations from this moment on. */
  since?: number
}

/** An answer is what the creator wrote behind the shop's first message; to an invitation alone, whatever they wrote since. */
function hasAnswered({ messages }: Conversation, invitedAt: number | undefined): boolean {
  const first = messages.findIndex(message => message.ext.sender_im_role === IM_ROLE.shop)
  return messages.some((message, place) => {
    const isReply = message.ext.sender_im_role === IM_ROLE.creator && message.content !== ''
    return isReply && (first >= 0 ? place > first : invitedAt !== undefined && message.at >= invitedAt)
  })
}

/** The sandbox's own count of what came back, by what was truly accepted and truly happened. */
export function funnelOf({ shopId, creators, since = 0 }: FunnelWish, parts: Parts): Funnels {
  const { ledger, world, conversations, invitations } = parts
  const shop = world.shopById(shopId)
  const wanted = creators && new Set(creators)
  const isMeant = (entry: { shopId: string, creatorOecId: string, at: number }) => entry.shopId === shopId && entry.at >= since && (!wanted || wanted.has(entry.creatorOecId))
  const messages = ledger.entries().filter(isMeant)
  const invites = ledger.invitations().filter(isMeant)
  const invitedAt = new Map(invites.toReversed().map(entry => [entry.creatorOecId, entry.at]))

  function conversationWith(creatorOecId: string): Conversation | undefined {
    const creator = world.creators.byId(creatorOecId)
    return shop && creator && conversations.between(shop, creator)
  }

  const written = new Set(messages.map(entry => entry.creatorOecId))
  const everInvited = new Set(invites.map(entry => entry.creatorOecId))

  /** `inGroup`: of the people in it, and by what they did there. */
  function count(people: Iterable<string>, inGroup?: string): Funnel {
    const all = [...new Set(people)]
    const membersOf = (id: string) => invitations.holding(shopId, id).filter(group => !inGroup || group.name === inGroup).flatMap(group => group.members.get(id) ?? [])
    const having = (what: 'addedAt' | 'postedAt' | 'soldAt') => all.filter(id => everInvited.has(id) && membersOf(id).some(member => member[what] !== undefined)).length
    return {
      sent: all.filter(id => written.has(id)).length,
      invited: all.filter(id => everInvited.has(id)).length,
      answered: all.filter((id) => {
        const conversation = conversationWith(id)
        return conversation && hasAnswered(conversation, invitedAt.get(id))
      }).length,
      added: having('addedAt'),
      posted: having('postedAt'),
      sold: having('soldAt'),
      optedOut: all.filter(id => conversationWith(id)?.optedOut).length,
    }
  }

  const peopleOf = (entries: readonly { creatorOecId: string }[]) => entries.map(entry => entry.creatorOecId)
  const texts = Map.groupBy(messages, entry => entry.subject)
  const groups = Map.groupBy(invites, entry => entry.groupName)
  return {
    overall: count(peopleOf([...messages, ...invites])),
    byText: Object.fromEntries(Array.from(texts, ([text, entries]) => [text, count(peopleOf(entries))])),
    byGroup: Object.fromEntries(Array.from(groups, ([name, entries]) => [name, count(peopleOf(entries), name)])),
  }
}
