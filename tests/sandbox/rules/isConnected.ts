import type { Parts } from '../parts.ts'
import type { Creator, Shop } from '../world/types.ts'

/** Facts §7: who wrote, answered or showcased a product costs no quota. */
export function isConnected(shop: Shop, creator: Creator, { conversations, invitations }: Parts): boolean {
  return Boolean(conversations.between(shop, creator)?.replied)
    || invitations.holding(shop.id, creator.oecId).some(group => group.members.get(creator.oecId)?.addedAt !== undefined)
}
