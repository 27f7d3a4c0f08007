import type { LivePair } from '../collaborations/plan/types'
import type { Conflict, InviteGroup } from '../collaborations/types'
import type { Invite } from '../lists/types'
import type { FoundConflict, InvitationLimits } from '../tiktok/types'
import type { Campaign, Delivery } from './types'
import { groupName } from '../collaborations/groupName'
import { planGroups } from '../collaborations/plan/planGroups'
import { deliveryTo, PARTS_APART } from './plan'

export interface Invited {
  invite: Invite
  index: number
}

interface InvitationSource {
  campaign: Campaign
  invited: Invited[]
  conflicts: FoundConflict[]
  limits: InvitationLimits
  takenNames: ReadonlySet<string>
  now: number
  newId: () => string
}

export interface InvitationPlan {
  groups: InviteGroup[]
  deliveries: Delivery[]
  conflicts: Conflict[]
  /** Creators no group has: a live collaboration holds every product, or the merchant left them out. */
  nothingFor: { invited: Invited, reason: 'conflict-kept' | 'conflict-left-out' }[]
}

/** The groups of a campaign, and a delivery for each member of each. Pure. */
export function planInvitations({ campaign, invited, conflicts, limits, takenNames, now, newId }: InvitationSource): InvitationPlan {
  const choice = (oecId: string): string => campaign.conflictChoices?.[oecId] ?? 'keep'
  const products = campaign.terms?.products.map(({ productId }) => productId) ?? []
  const byCreator = new Map(invited.flatMap(each => each.invite.oecId ? [[each.invite.oecId, each] as const] : []))
  const live = livePairs(conflicts).filter(({ creator }) => choice(creator) !== 'take-over')
  const held = new Set(live.map(({ creator }) => creator))
  const leftOut = new Set([...held].filter(creator => choice(creator) === 'leave-out'))
  const plan = planGroups({ creators: [...byCreator.keys()].filter(creator => !leftOut.has(creator)), products, live, ...limits })

  const names = new Set(takenNames)
  const groups: InviteGroup[] = []
  const deliveries: Delivery[] = []
  const invitations = new Map<string, number>()
  for (const [position, planned] of plan.groups.entries()) {
    const name = groupName(campaign.terms?.name ?? '', names)
    names.add(name)
    const group: InviteGroup = { id: newId(), campaign: campaign.id, shop: campaign.shop, position, name, productIds: planned.products, state: 'open', suspects: [], tries: 0, changedAt: now }
    groups.push(group)
    for (const creator of planned.creators) {
      const member = byCreator.get(creator)
      if (!member)
        continue
      const number = invitations.get(creator) ?? 0
      invitations.set(creator, number + 1)
      const place = { position: member.index * PARTS_APART + number, part: 0, parts: 1 }
      deliveries.push({ ...deliveryTo({ campaign, invite: member.invite, now, newId }, place), content: { kind: 'invitation', name }, group: group.id })
    }
  }
  const nothingFor = [...byCreator].flatMap(([creator, each]) => invitations.has(creator) ? [] : [{ invited: each, reason: leftOut.has(creator) ? 'conflict-left-out' as const : 'conflict-kept' as const }])
  return { groups, deliveries, conflicts: conflictRows(campaign, { conflicts, byCreator }), nothingFor }
}

function livePairs(conflicts: FoundConflict[]): LivePair[] {
  return conflicts.flatMap(({ collaboration, productIds, creators }) =>
    creators.flatMap(({ oecId }) => productIds.map(product => ({ creator: oecId, product, collaboration }))))
}

function conflictRows(campaign: Campaign, { conflicts, byCreator }: { conflicts: FoundConflict[], byCreator: ReadonlyMap<string, Invited> }): Conflict[] {
  return conflicts.flatMap(({ collaboration, collaborationName, productIds, creators }) => creators.flatMap(({ oecId, handle }) => {
    const member = byCreator.get(oecId)
    return member ? [{ id: `${campaign.id}/${oecId}/${collaboration}`, campaign: campaign.id, oecId, handle: handle ?? member.invite.handle, collaboration, collaborationName, productIds }] : []
  }))
}
