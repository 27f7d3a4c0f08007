import type { Parts } from '../parts.ts'
import type { Answer } from '../types.ts'
import type { Creator, Shop } from '../world/types.ts'
import { GROUP_REFUSALS } from './refusals.ts'

type Refuse = (culprits: { settings: Parts['settings'], creators: string[] }) => Answer

/** One bad creator fails the whole group (facts §6.1), each kind with its code. */
export function judgeCreators(creatorOecIds: string[], shop: Shop, parts: Parts): Answer | undefined {
  const found = creatorOecIds.map(id => ({ id, creator: parts.world.creators.byId(id) }))
  const { followerLimit } = shop
  const checks: [Refuse, (creator: Creator | undefined) => boolean][] = [
    [GROUP_REFUSALS.unavailable, creator => !creator || !creator.ecPermission || creator.region !== shop.region],
    [GROUP_REFUSALS.shopLinked, creator => Boolean(creator?.shopLinked)],
    [GROUP_REFUSALS.privacy, creator => Boolean(creator?.refusesMessages)],
    [GROUP_REFUSALS.followers, creator => followerLimit !== null && (creator?.followers ?? 0) > followerLimit],
  ]
  for (const [refuse, isBad] of checks) {
    const creators = found.filter(({ creator }) => isBad(creator)).map(({ id }) => id)
    if (creators.length)
      return refuse({ settings: parts.settings, creators })
  }
  return undefined
}
