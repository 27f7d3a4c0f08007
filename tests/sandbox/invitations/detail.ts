import type { AffiliateHandler } from '../api/affiliateCall.ts'
import type { Parts } from '../parts.ts'
import { accepted, invalidParameters } from '../answers.ts'
import { GroupSchema, readBody } from './bodies.ts'
import { GROUP_REFUSALS } from './refusals.ts'
import { groupDetail } from './rows.ts'

export function detail(parts: Parts): AffiliateHandler {
  return (exchange, shop) => {
    const body = readBody(exchange, GroupSchema)
    const group = body && parts.invitations.byId(body.invitation_group_id)
    if (!body)
      return invalidParameters(shop.region)
    return group?.shopId === shop.id ? accepted({ data: { invitation: groupDetail(group, parts) } }) : GROUP_REFUSALS.noAccess()
  }
}
