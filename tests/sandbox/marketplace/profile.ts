import type { AffiliateHandler } from '../api/affiliateCall.ts'
import type { Parts } from '../parts.ts'
import * as v from 'valibot'
import { accepted, invalidParameters, REFUSALS } from '../answers.ts'
import { readBody } from '../invitations/bodies.ts'
import { followerFields, identityFields, performanceFields } from './profileFields.ts'

const BodySchema = v.object({
  creator_oec_id: v.pipe(v.string(), v.digits()),
  profile_types: v.pipe(v.array(v.picklist([1, 2, 3, 4, 5])), v.minLength(1)),
})

/** Facts §3.1: top-level `creator_profile` and `creator_connect_info`. */
export function profile(parts: Parts): AffiliateHandler {
  return (exchange, shop) => {
    const body = readBody(exchange, BodySchema)
    if (!body)
      return invalidParameters(shop.region)
    const creator = parts.world.creators.byId(body.creator_oec_id)
    if (!creator)
      return REFUSALS.notFound()
    const wanted = new Set(body.profile_types)
    return accepted({
      creator_profile: {
        ...wanted.has(1) && identityFields(creator, shop, parts),
        ...wanted.has(2) && performanceFields(creator, shop),
        ...wanted.has(3) && followerFields(creator),
      },
      creator_connect_info: { creator_oecuid: creator.oecId, is_connected: Boolean(parts.conversations.between(shop, creator)?.replied) },
    })
  }
}
