import type { AffiliateHandler } from '../api/affiliateCall.ts'
import type { Parts } from '../parts.ts'
import { accepted, invalidParameters } from '../answers.ts'
import { ConflictCheckSchema, creatorIdsOf, readBody, ResolveSchema } from './bodies.ts'
import { conflictFields, findConflicts } from './findConflicts.ts'
import { GROUP_REFUSALS } from './refusals.ts'

/** Facts §3.2: says what `create` would say, and creates nothing. */
export function conflictCheck(parts: Parts): AffiliateHandler {
  return (exchange, shop) => {
    const body = readBody(exchange, ConflictCheckSchema)?.invitation
    if (!body || body.creator_id_list.length > parts.settings.mostCreators || body.product_list.length > parts.settings.mostProducts)
      return invalidParameters(shop.region)
    const productIds = body.product_list.map(product => product.product_id)
    const conflicts = findConflicts({ productIds, creatorOecIds: creatorIdsOf(body), unless: body.id }, shop, parts)
    return accepted({ data: conflictFields(conflicts, parts) })
  }
}

/** Pulls creators out of the groups that stand in the way, at once. */
export function resolveConflicts(parts: Parts): AffiliateHandler {
  return (exchange, shop) => {
    const body = readBody(exchange, ResolveSchema)
    if (!body)
      return invalidParameters(shop.region)
    const pairs = body.group_pair.map(pair => ({ group: parts.invitations.byId(pair.invitation_group_id), creator: pair.creator_id }))
    if (pairs.some(({ group }) => group?.shopId !== shop.id))
      return GROUP_REFUSALS.noAccess()
    for (const { group, creator } of pairs) {
      if (group)
        parts.invitations.remove(group, creator)
    }
    return accepted({ data: {} })
  }
}
