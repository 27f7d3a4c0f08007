import type { Clock } from '../clock.ts'
import type { Conversations } from '../im/conversations.ts'
import type { InvitationGroup, Member } from '../invitations/types.ts'
import type { Settings } from '../types.ts'
import type { World } from '../world/createWorld.ts'
import type { Creator, Shop } from '../world/types.ts'
import type { Deeds } from './createDeeds.ts'
import { isOpen } from '../invitations/statusOf.ts'
import { createAgenda } from './createAgenda.ts'
import { answerPlanOf, offerPlanOf } from './planOf.ts'
import { answerOf, optOutOf } from './sayings.ts'

const HOUR = 60 * 60 * 1000
/** Messages of one day are one occasion to answer. */
const OCCASION = 20 * HOUR

export interface Life {
  /** A shop wrote to a creator, or invited them. */
  contacted: (shop: Shop, creator: Creator) => void
  invited: (shop: Shop, group: InvitationGroup, member: Member) => void
  /** Lets happen what has come due since the clock moved. */
  catchUp: () => void
  /** How much is still to come. */
  planned: () => number
  reset: () => void
}

export interface LifeOptions {
  world: World
  clock: Clock
  settings: Settings
  conversations: Conversations
  deeds: Deeds
}

/** Creators who answer, add, post and sell by themselves, by a seeded plan, as the clock moves. */
export function createLife({ world, clock, settings, conversations, deeds }: LifeOptions): Life {
  const { seed } = world
  const agenda = createAgenda()
  const occasions = new Map<string, { rounds: number, latest: number }>()

  function hasOptedOut(shop: Shop, creator: Creator): boolean {
    return conversations.between(shop, creator)?.optedOut ?? false
  }

  function answer(shop: Shop, creator: Creator, { at, round, optsOut }: { at: number, round: number, optsOut: boolean }): void {
    const conversation = conversations.between(shop, creator)
    // Somebody made them answer already, or nothing was asked since.
    if (conversation?.replied)
      return
    deeds.say(shop, creator, { at, optsOut, text: optsOut ? optOutOf(creator, seed) : answerOf(creator, { seed, round }) })
  }

  function contacted(shop: Shop, creator: Creator): void {
    const now = clock.now()
    const key = `${shop.id} ${creator.oecId}`
    const { rounds, latest } = occasions.get(key) ?? { rounds: 0, latest: -Infinity }
    if (now - latest < OCCASION)
      return
    occasions.set(key, { rounds: rounds + 1, latest: now })
    const plan = answerPlanOf({ seed, shopId: shop.id, creator }, rounds)
    if (!plan)
      return
    const at = now + plan.afterMs
    agenda.plan({ at, happen: () => answer(shop, creator, { at, round: rounds, optsOut: plan.optsOut }) })
  }

  function invited(shop: Shop, group: InvitationGroup, member: Member): void {
    const creator = world.creators.byId(member.creatorOecId)
    const plan = creator && offerPlanOf({ seed, shopId: shop.id, creator })
    if (!plan)
      return
    const offerHolds = (at: number) => isOpen(group, at) && group.members.get(creator.oecId) === member && !hasOptedOut(shop, creator)
    const addsAt = clock.now() + plan.addsAfterMs
    /** Each step plans the next, so a step that does not come takes the rest with it. */
    function step(at: number, does: () => void): void {
      agenda.plan({ at, happen: () => {
        if (offerHolds(at))
          does()
      } })
    }
    step(addsAt, () => {
      deeds.add(group, member, { at: addsAt, count: Math.max(1, Math.round(plan.share * group.products.length)) })
      if (plan.postsAfterMs === undefined)
        return
      const postsAt = addsAt + plan.postsAfterMs
      step(postsAt, () => {
        deeds.post(group, member, { at: postsAt, count: plan.posts })
        if (plan.sellsAfterMs === undefined)
          return
        const sellsAt = postsAt + plan.sellsAfterMs
        step(sellsAt, () => deeds.sell(group, member, { at: sellsAt, count: plan.sold }))
      })
    })
  }

  return {
    contacted,
    invited,
    catchUp() {
      for (let due = agenda.next(clock.now()); due; due = agenda.next(clock.now())) {
        if (settings.creatorsAct)
          due.happen()
      }
    },
    planned: agenda.size,
    reset() {
      agenda.reset()
      occasions.clear()
    },
  }
}
