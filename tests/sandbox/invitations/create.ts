import type { AffiliateHandler } from '../api/affiliateCall.ts'
import type { Parts } from '../parts.ts'
import type { Answer } from '../types.ts'
import type { Shop } from '../world/types.ts'
import type { InvitationGroup } from './types.ts'
import { accepted, invalidParameters } from '../answers.ts'
import { acceptInvites } from './acceptInvites.ts'
import { CreateSchema, creatorIdsOf, readBody, termsOf } from './bodies.ts'
import { conflictFields } from './findConflicts.ts'
import { judgeInvites } from './judgeInvites.ts'
import { judgeTerms } from './judgeTerms.ts'
import { LIMIT_REASON, rateLimitOf } from './rateLimit.ts'
import { GROUP_REFUSALS } from './refusals.ts'

function judgeLimit(shop: Shop, parts: Parts): Answer | undefined {
  const { reason } = rateLimitOf(shop.id, parts)
  if (reason === LIMIT_REASON.perDay)
    return GROUP_REFUSALS.perDay(parts.settings)
  return reason === LIMIT_REASON.openGroups ? GROUP_REFUSALS.openGroups(shop.region) : undefined
}

/** Facts §5: a fresh group says 2 here, which is no tab of it. */
const FRESH = 2

function invitationOf(group: InvitationGroup) {
  return { id: group.id, group_status: FRESH, delivery_requirements: { content_option: group.contentOption } }
}

/**
 * Facts §3.2, §5. Creators who are offered one of the products elsewhere come
 * back in an answer of code 0; whether the others are invited then is not in the
 * facts, and a setting (`conflictOutcome`).
 */
export function create(parts: Parts): AffiliateHandler {
  return (exchange, shop) => {
    const body = readBody(exchange, CreateSchema)?.invitation_group
    if (!body)
      return invalidParameters(shop.region)
    const terms = termsOf(body)
    if (parts.invitations.byName(shop.id, terms.name))
      parts.ledger.repeatedCreate()
    const bad = judgeTerms(terms, { shop, parts }) ?? judgeLimit(shop, parts)
    if (bad)
      return bad
    const verdict = judgeInvites({ products: terms.products, creatorOecIds: creatorIdsOf(body) }, shop, parts)
    if (verdict.kind === 'refused')
      return verdict.answer
    const { free, conflicts } = verdict
    const collisions = conflicts.length ? conflictFields(conflicts, parts) : {}
    if (conflicts.length && (parts.settings.conflictOutcome === 'nothing' || !free.length))
      return accepted({ data: collisions })
    const group = parts.invitations.add(shop.id, terms)
    acceptInvites({ group, creatorOecIds: free, by: 'create' }, shop, parts)
    const share = `https://${shop.affiliateHost}/api/v1/oec/affiliate/seller/invitation_group/share/long_url/${group.id}`
    return accepted({ data: { invitation: invitationOf(group), ...collisions }, share_short_url: share, landing_url: share })
  }
}
