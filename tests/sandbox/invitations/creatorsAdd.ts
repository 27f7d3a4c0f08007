import type { AffiliateHandler } from '../api/affiliateCall.ts'
import type { Parts } from '../parts.ts'
import { accepted, invalidParameters } from '../answers.ts'
import { acceptInvites } from './acceptInvites.ts'
import { CreatorsAddSchema, readBody } from './bodies.ts'
import { conflictFields } from './findConflicts.ts'
import { judgeInvites } from './judgeInvites.ts'
import { GROUP_REFUSALS } from './refusals.ts'
import { isRunning } from './statusOf.ts'

/** Facts §3.2: what collides is counted and left out, the others join. */
export function creatorsAdd(parts: Parts): AffiliateHandler {
  return (exchange, shop) => {
    const body = readBody(exchange, CreatorsAddSchema)
    const group = body && parts.invitations.byId(body.group_id)
    if (!body)
      return invalidParameters(shop.region)
    if (group?.shopId !== shop.id)
      return GROUP_REFUSALS.noAccess()
    if (!isRunning(group, parts.clock.now()))
      return GROUP_REFUSALS.ended()
    const creatorOecIds = body.creator_ids.filter(id => !group.members.has(id))
    const invited = body.creator_ids.length - creatorOecIds.length
    const verdict = judgeInvites({ products: group.products, creatorOecIds, group: { id: group.id, size: group.members.size } }, shop, parts)
    if (verdict.kind === 'refused')
      return verdict.answer
    const { free, conflicts } = verdict
    acceptInvites({ group, creatorOecIds: free, by: 'creators_add' }, shop, parts)
    const collisions = conflicts.length ? conflictFields(conflicts, parts) : {}
    return accepted({ data: { success_cnt: free.length, conflict_cnt: creatorOecIds.length - free.length, invited_cnt: invited, ...collisions } })
  }
}
