import type { InviteWay } from '../invitationLedger.ts'
import type { Parts } from '../parts.ts'
import type { Shop } from '../world/types.ts'
import type { InvitationGroup } from './types.ts'
import { isConnected } from '../rules/isConnected.ts'
import { findConflicts } from './findConflicts.ts'

interface Invites { group: InvitationGroup, creatorOecIds: string[], by: InviteWay }

/** Creators who count against the week when they are invited. */
export function unconnected(creatorOecIds: string[], shop: Shop, parts: Parts): string[] {
  return creatorOecIds.filter((id) => {
    const creator = parts.world.creators.byId(id)
    return creator && !isConnected(shop, creator, parts)
  })
}

/** Puts judged creators into a group, uses the quota, and writes it all down. */
export function acceptInvites({ group, creatorOecIds, by }: Invites, shop: Shop, parts: Parts): void {
  const productIds = group.products.map(product => product.productId)
  parts.quota.use(shop, unconnected(creatorOecIds, shop, parts))
  const collisions = new Set(findConflicts({ productIds, creatorOecIds, unless: group.id }, shop, parts).flatMap(conflict => conflict.creators))
  for (const member of parts.invitations.invite(group, creatorOecIds)) {
    const { creatorOecId, invitationId } = member
    const creator = parts.world.creators.byId(creatorOecId)
    parts.life.invited(shop, group, member)
    if (creator)
      parts.life.contacted(shop, creator)
    parts.ledger.invite({
      at: parts.clock.now(),
      shopId: shop.id,
      groupId: group.id,
      groupName: group.name,
      invitationId,
      creatorOecId,
      handle: creator?.handle ?? '',
      productIds,
      by,
      collides: collisions.has(creatorOecId),
    })
  }
}
