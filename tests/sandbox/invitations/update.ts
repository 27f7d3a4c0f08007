import type { AffiliateHandler } from '../api/affiliateCall.ts'
import type { Parts } from '../parts.ts'
import type { Shop } from '../world/types.ts'
import type { GroupProduct, GroupTerms, InvitationGroup } from './types.ts'
import { accepted, invalidParameters } from '../answers.ts'
import { nextMidnight } from '../rules/shopDay.ts'
import { acceptInvites } from './acceptInvites.ts'
import { creatorIdsOf, readBody, termsOf, UpdateSchema } from './bodies.ts'
import { conflictFields } from './findConflicts.ts'
import { judgeInvites } from './judgeInvites.ts'
import { judgeTerms } from './judgeTerms.ts'
import { GROUP_REFUSALS } from './refusals.ts'
import { isRunning } from './statusOf.ts'

/** What holds until midnight: every product that is offered now or then, at the higher of both commissions. */
function untilMidnight(now: GroupProduct[], then: GroupProduct[]): GroupProduct[] {
  const ids = [...new Set([...now, ...then].map(product => product.productId))]
  return ids.flatMap((id) => {
    const both = [now, then].flatMap(list => list.find(product => product.productId === id) ?? [])
    return both.toSorted((a, b) => b.commission - a.commission).slice(0, 1)
  })
}

function apply(group: InvitationGroup, terms: GroupTerms, { shop, parts, removed }: { shop: Shop, parts: Parts, removed: string[] }): void {
  const { products, sample, ...rest } = terms
  Object.assign(group, rest)
  // Facts §3.2: without its setting the old sample rule is kept, and nothing says so.
  if (sample.sample_setting_type !== undefined)
    group.sample = sample
  group.cut = { at: nextMidnight(parts.clock.now(), shop.timeZone), products, creators: removed }
  group.products = untilMidnight(group.products, products)
  parts.invitations.touch(group)
}

/** A full replacement: more takes effect at once, less at 00:00 of the next day in the shop's zone (facts §9). */
export function update(parts: Parts): AffiliateHandler {
  return (exchange, shop) => {
    const body = readBody(exchange, UpdateSchema)?.invitation
    const group = body && parts.invitations.byId(body.id)
    if (!body)
      return invalidParameters(shop.region)
    if (group?.shopId !== shop.id)
      return GROUP_REFUSALS.noAccess()
    if (!isRunning(group, parts.clock.now()))
      return GROUP_REFUSALS.ended()
    const terms = termsOf(body)
    const bad = judgeTerms(terms, { shop, parts, unless: group.id })
    if (bad)
      return bad
    const wanted = creatorIdsOf(body)
    const verdict = judgeInvites({ products: terms.products, creatorOecIds: wanted, group: { id: group.id, size: 0 } }, shop, parts)
    if (verdict.kind === 'refused')
      return verdict.answer
    if (verdict.conflicts.length)
      return accepted({ data: conflictFields(verdict.conflicts, parts) })
    const added = wanted.filter(id => !group.members.has(id))
    const laterEnd = terms.endTime !== group.endTime
    apply(group, terms, { shop, parts, removed: [...group.members.keys()].filter(id => !wanted.includes(id)) })
    acceptInvites({ group, creatorOecIds: added, by: 'update' }, shop, parts)
    return accepted({ data: { conflict_list: [], conflict_cids: [], update_step: { add_creator_ids: added, end_time: laterEnd ? body.end_time : '' } } })
  }
}
