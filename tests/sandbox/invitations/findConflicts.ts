import type { Parts } from '../parts.ts'
import type { Shop } from '../world/types.ts'
import type { GroupProduct, InvitationGroup } from './types.ts'
import { CULPRIT } from './refusals.ts'
import { isOpen } from './statusOf.ts'

export interface Conflict {
  group: InvitationGroup
  products: GroupProduct[]
  creators: string[]
}

interface Offer {
  productIds: string[]
  creatorOecIds: string[]
  /** A group does not stand in its own way. */
  unless?: string
}

/** Open offers of one of these products to one of these creators, by the group that made them. */
export function findConflicts({ productIds, creatorOecIds, unless }: Offer, shop: Shop, { invitations, clock }: Parts): Conflict[] {
  const conflicts = new Map<string, Conflict>()
  for (const creator of new Set(creatorOecIds)) {
    for (const group of invitations.holding(shop.id, creator)) {
      const products = group.products.filter(product => productIds.includes(product.productId))
      if (group.id === unless || !products.length || !isOpen(group, clock.now()))
        continue
      const known = conflicts.get(group.id) ?? { group, products, creators: [] }
      known.creators.push(creator)
      conflicts.set(group.id, known)
    }
  }
  return [...conflicts.values()]
}

/** As conflicts stand in answers (facts §3.2, §5); with `namesCulprits: 'never'` the groups alone. */
export function conflictFields(conflicts: Conflict[], { world, settings }: Parts) {
  const named = settings.namesCulprits !== 'never'
  const creatorsOf = (ids: string[]) => ids.map((id) => {
    const creator = world.creators.byId(id)
    return { base_info: { creator_oec_id: id, user_name: creator?.handle ?? '', nick_name: creator?.nickname ?? '' } }
  })
  const cids = [...new Set(conflicts.flatMap(conflict => conflict.creators))]
  return {
    conflict_list: conflicts.map(({ group, products, creators }) => ({
      id: group.id,
      name: group.name,
      product_list: products.map(({ productId, commission }) => ({ product_id: productId, title: world.products.byId(productId)?.product.title, target_commission: commission })),
      creator_id_list: named ? creatorsOf(creators) : [],
    })),
    conflict_cids: named && cids.length ? [{ conflict_type: CULPRIT.offered, cids }] : [],
  }
}
