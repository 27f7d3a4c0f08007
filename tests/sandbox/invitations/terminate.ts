import type { AffiliateHandler } from '../api/affiliateCall.ts'
import type { Parts } from '../parts.ts'
import { accepted, invalidParameters } from '../answers.ts'
import { nextMidnight } from '../rules/shopDay.ts'
import { readBody, TerminateSchema } from './bodies.ts'
import { GROUP_REFUSALS } from './refusals.ts'
import { isRunning } from './statusOf.ts'

/** Nothing is deleted: canceling until 00:00 of the next day in the shop's zone, then completed. */
export function terminate(parts: Parts): AffiliateHandler {
  return (exchange, shop) => {
    const body = readBody(exchange, TerminateSchema)
    const group = body && parts.invitations.byId(body.invitation_group_id)
    if (!body)
      return invalidParameters(shop.region)
    if (group?.shopId !== shop.id)
      return GROUP_REFUSALS.noAccess()
    const now = parts.clock.now()
    if (!isRunning(group, now))
      return GROUP_REFUSALS.ended()
    group.endsEarlyAt = nextMidnight(now, shop.timeZone)
    parts.invitations.touch(group)
    return accepted({ data: {} })
  }
}
