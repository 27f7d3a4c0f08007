import type { Parts } from '../parts.ts'
import type { Answer } from '../types.ts'
import type { Shop } from '../world/types.ts'
import type { Conflict } from './findConflicts.ts'
import type { GroupProduct } from './types.ts'
import { invalidParameters } from '../answers.ts'
import { unconnected } from './acceptInvites.ts'
import { findConflicts } from './findConflicts.ts'
import { judgeCreators } from './judgeCreators.ts'
import { judgeProducts } from './judgeProducts.ts'
import { GROUP_REFUSALS } from './refusals.ts'

interface Ask {
  products: GroupProduct[]
  creatorOecIds: string[]
  /** The group they join, and how many it holds already. */
  group?: { id: string, size: number }
}

export type InviteVerdict
  = | { kind: 'refused', answer: Answer }
    /** Inside a code 0: these creators are taken out of the call, and the rest goes on if the sandbox is so set. */
    | { kind: 'judged', free: string[], conflicts: Conflict[] }

/** Whom a call wants to invite to what. */
export function judgeInvites({ products, creatorOecIds, group }: Ask, shop: Shop, parts: Parts): InviteVerdict {
  const refuse = (answer: Answer): InviteVerdict => ({ kind: 'refused', answer })
  if (new Set(creatorOecIds).size < creatorOecIds.length)
    return refuse(invalidParameters(shop.region))
  if (creatorOecIds.length + (group?.size ?? 0) > parts.settings.mostCreators)
    return refuse(GROUP_REFUSALS.tooManyCreators(shop.region))
  const productIds = products.map(product => product.productId)
  const bad = judgeProducts(productIds, shop, parts) ?? judgeCreators(creatorOecIds, shop, parts)
  if (bad)
    return refuse(bad)
  const conflicts = parts.settings.refusesRepeats ? findConflicts({ productIds, creatorOecIds, unless: group?.id }, shop, parts) : []
  const taken = new Set(conflicts.flatMap(conflict => conflict.creators))
  const free = creatorOecIds.filter(id => !taken.has(id))
  if (!parts.quota.allows(shop, unconnected(free, shop, parts)))
    return refuse(GROUP_REFUSALS.quota())
  return { kind: 'judged', free, conflicts }
}
