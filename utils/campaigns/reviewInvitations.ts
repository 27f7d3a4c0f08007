import type { GroupPlan, LivePair } from '../collaborations/plan/types'
import type { Collaboration, Conflict, InviteGroup } from '../collaborations/types'
import type { Invite } from '../lists/types'
import type { FoundConflict, InvitationLimits } from '../tiktok/types'
import type { Into } from './planInto'
import type { Campaign, Delivery, SkipReason } from './types'
import { groupName } from '../collaborations/groupName'
import { planGroups } from '../collaborations/plan/planGroups'
import { deliveryTo, PARTS_APART } from './plan'
import { planInto } from './planInto'

export interface Invited {
  invite: Invite
  index: number
  /** A first contact with this creator uses the week's quota. */
  quota?: boolean
}

interface InvitationSource {
  campaign: Campaign
  invited: Invited[]
  conflicts: FoundConflict[]
  limits: InvitationLimits
  takenNames: ReadonlySet<string>
  /** Creators go into a collaboration that runs. */
  into?: Into
  /** The shop's collaborations by id, as far as this device knows them. */
  known?: ReadonlyMap<string, Pick<Collaboration, 'name' | 'products'>>
  now: number
  newId: () => string
}

export interface InvitationPlan {
  groups: InviteGroup[]
  deliveries: Delivery[]
  conflicts: Conflict[]
  /** Creators no group has: a live collaboration holds every product, or the merchant left them out; there is no place for them. */
  nothingFor: { invited: Invited, reason: SkipReason }[]
  /** No plan has fewer groups. */
  fewest: boolean
}

/** The groups of a campaign, and a delivery for each member of each. Pure. */
export function planInvitations(source: InvitationSource): InvitationPlan {
  const { campaign, invited, conflicts, limits, into } = source
  const choice = (oecId: string): string => campaign.conflictChoices?.[oecId] ?? 'keep'
  const byCreator = new Map(invited.flatMap(each => each.invite.oecId ? [[each.invite.oecId, each] as const] : []))
  const others = conflicts.filter(({ collaboration }) => collaboration !== into?.collaboration.id)
  const live = livePairs(others).filter(({ creator }) => choice(creator) !== 'take-over')
  const leftOut = new Set(live.map(({ creator }) => creator).filter(creator => choice(creator) === 'leave-out'))
  const creators = [...byCreator.keys()].filter(creator => !leftOut.has(creator))

  const added = into && planInto(into, { creators, live, maxCreators: limits.maxCreators })
  const plan = added
    ? { groups: added.creators.length > 0 ? [added] : [] }
    : planGroups({ creators, products: campaign.terms?.products.map(({ productId }) => productId) ?? [], live, ...limits })
  const { groups, deliveries } = rowsOf(source, plan, byCreator)
  const invitedNow = new Set(deliveries.map(({ oecId }) => oecId))
  return {
    groups,
    deliveries,
    conflicts: conflictRows(source, { conflicts: others, byCreator }),
    nothingFor: [...byCreator].flatMap(([creator, each]) => invitedNow.has(creator)
      ? []
      : [{ invited: each, reason: leftOut.has(creator) ? 'conflict-left-out' as const : added?.out.get(creator) ?? 'conflict-kept' as const }]),
    fewest: groups.length <= Math.ceil(invitedNow.size / limits.maxCreators),
  }
}

function rowsOf({ campaign, takenNames, into, now, newId }: InvitationSource, plan: Pick<GroupPlan, 'groups'>, byCreator: ReadonlyMap<string, Invited>): { groups: InviteGroup[], deliveries: Delivery[] } {
  const names = new Set(takenNames)
  const groups: InviteGroup[] = []
  const deliveries: Delivery[] = []
  const invitations = new Map<string, number>()
  for (const [position, planned] of plan.groups.entries()) {
    const name = into?.collaboration.name ?? groupName(campaign.terms?.name ?? '', names)
    names.add(name)
    const group: InviteGroup = { id: newId(), campaign: campaign.id, shop: campaign.shop, position, name, productIds: planned.products, state: 'open', collaboration: into?.collaboration.id, suspects: [], tries: 0, changedAt: now }
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
  return { groups, deliveries }
}

function livePairs(conflicts: FoundConflict[]): LivePair[] {
  return conflicts.flatMap(({ collaboration, productIds, creators }) =>
    creators.flatMap(({ oecId }) => productIds.map(product => ({ creator: oecId, product, collaboration }))))
}

function conflictRows({ campaign, known }: InvitationSource, { conflicts, byCreator }: { conflicts: FoundConflict[], byCreator: ReadonlyMap<string, Invited> }): Conflict[] {
  const rows = new Map<string, Conflict>()
  for (const { collaboration, collaborationName, productIds, creators } of conflicts) {
    const { name = '', products = [] } = known?.get(collaboration) ?? {}
    const commission = products.find(({ productId }) => productIds.includes(productId))?.commission
    for (const { oecId, handle } of creators) {
      const id = `${campaign.id}/${oecId}/${collaboration}`
      const member = byCreator.get(oecId)
      if (member)
        rows.set(id, { id, campaign: campaign.id, oecId, handle: handle || member.invite.handle, collaboration, collaborationName: collaborationName || name, commission, productIds })
    }
  }
  return [...rows.values()]
}
