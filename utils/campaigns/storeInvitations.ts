import type { Database } from '../db/database'
import type { InvitationPlan } from './reviewInvitations'
import type { Campaign, Review } from './types'
import { addSkipped } from './reviewCounts'

/**
 * The planned groups as rows; inside the caller's transaction. A message shows
 * the card of the creator's first invitation. Creators no group has get no
 * message either, where the message follows the invitation.
 */
export async function storeInvitations(db: Database, { campaign, invitations, review, newId }: { campaign: Campaign, invitations: InvitationPlan, review: Review, newId: () => string }): Promise<void> {
  const { groups, deliveries, conflicts, nothingFor } = invitations
  await db.groups.bulkAdd(groups)
  await db.deliveries.bulkAdd(deliveries)
  await db.conflicts.bulkAdd(conflicts)
  await dropMessages(db, { campaign, invitations, review })
  await db.leftOut.bulkAdd(nothingFor.map(({ invited: { invite, index }, reason }) => ({ id: newId(), campaign: campaign.id, reason, position: index, invite: invite.id, handle: invite.handle })))
  for (const { reason } of nothingFor)
    addSkipped(review, reason)
  review.recipients -= nothingFor.length
  review.needsQuota -= nothingFor.filter(({ invited }) => invited.quota).length
  review.groups = groups.length
  review.fewest = invitations.fewest
  review.invitations = deliveries.length
  review.conflicts = new Set(conflicts.map(({ oecId }) => oecId)).size
}

async function dropMessages(db: Database, { campaign, invitations, review }: { campaign: Campaign, invitations: InvitationPlan, review: Review }): Promise<void> {
  const groupOf = new Map(invitations.deliveries.toReversed().map(({ oecId, group }) => [oecId, group]))
  const messages = await db.deliveries.where('[campaign+position]').between([campaign.id, -Infinity], [campaign.id, Infinity]).filter(({ content }) => content.kind !== 'invitation').toArray()
  const dropped = messages.filter(({ oecId }) => !groupOf.has(oecId))
  await db.deliveries.bulkDelete(dropped.map(({ id }) => id))
  await db.deliveries.bulkPut(messages.filter(({ oecId, content }) => groupOf.has(oecId) && content.kind === 'collaboration').map(row => ({ ...row, group: groupOf.get(row.oecId) })))
  const followUps = dropped.filter(({ step }) => step !== undefined).length
  review.messages -= dropped.length - followUps
  if (followUps > 0)
    review.followUps = (review.followUps ?? 0) - followUps
}
