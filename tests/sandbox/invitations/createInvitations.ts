import type { Clock } from '../clock.ts'
import type { GroupTerms, InvitationGroup, Member } from './types.ts'
import { ID_PREFIX, idFor } from '../world/ids.ts'
import { isOpen } from './statusOf.ts'

export interface Invitations {
  add: (shopId: string, terms: GroupTerms) => InvitationGroup
  /** Puts creators in; those who are there stay as they are. */
  invite: (group: InvitationGroup, creatorOecIds: string[]) => Member[]
  remove: (group: InvitationGroup, creatorOecId: string) => void
  byId: (id: string) => InvitationGroup | undefined
  byName: (shopId: string, name: string) => InvitationGroup | undefined
  /** Newest first. */
  ofShop: (shopId: string) => InvitationGroup[]
  /** Groups of a shop that hold a creator, ended ones too. */
  holding: (shopId: string, creatorOecId: string) => InvitationGroup[]
  touch: (group: InvitationGroup, at?: number) => void
  reset: () => void
}

export function createInvitations(clock: Clock): Invitations {
  const groups = new Map<string, InvitationGroup>()
  const ofShop = new Map<string, InvitationGroup[]>()
  const holders = new Map<string, Set<InvitationGroup>>()
  let members = 0

  /** Cuts that an update announced, once their night is over. */
  function settled(group: InvitationGroup): InvitationGroup {
    const { cut } = group
    if (!cut || clock.now() < cut.at)
      return group
    group.cut = undefined
    group.products = cut.products
    cut.creators.forEach(id => remove(group, id))
    return group
  }

  function touch(group: InvitationGroup, at = clock.now()): void {
    group.updatedAt = Math.max(group.updatedAt, at)
  }

  function remove(group: InvitationGroup, creatorOecId: string): void {
    group.members.delete(creatorOecId)
    holders.get(`${group.shopId} ${creatorOecId}`)?.delete(group)
    touch(group)
  }

  function hold(group: InvitationGroup, creatorOecId: string): void {
    const key = `${group.shopId} ${creatorOecId}`
    const known = holders.get(key) ?? new Set<InvitationGroup>()
    holders.set(key, known.add(group))
  }

  return {
    add(shopId, terms) {
      const now = clock.now()
      const group: InvitationGroup = { ...terms, id: idFor(ID_PREFIX.invitationGroup, groups.size), shopId, startTime: now, updatedAt: now, members: new Map() }
      groups.set(group.id, group)
      ofShop.set(shopId, [group, ...ofShop.get(shopId) ?? []])
      return group
    },
    invite(group, creatorOecIds) {
      const fresh = creatorOecIds.filter(id => !group.members.has(id))
      const made = fresh.map((creatorOecId): Member => ({ creatorOecId, invitationId: idFor(ID_PREFIX.invitation, members++), invitedAt: clock.now(), showcased: [], posts: 0, sold: 0 }))
      for (const member of made) {
        group.members.set(member.creatorOecId, member)
        hold(group, member.creatorOecId)
      }
      touch(group)
      return made
    },
    remove,
    touch,
    byId(id) {
      const group = groups.get(id)
      return group && settled(group)
    },
    byName: (shopId, name) => ofShop.get(shopId)?.find(group => group.name === name),
    ofShop: shopId => (ofShop.get(shopId) ?? []).map(settled),
    holding: (shopId, creatorOecId) => [...holders.get(`${shopId} ${creatorOecId}`) ?? []].map(settled).filter(group => group.members.has(creatorOecId)),
    reset() {
      groups.clear()
      ofShop.clear()
      holders.clear()
    },
  }
}

/** Those of a shop whose offers hold. */
export function openGroups(invitations: Invitations, shopId: string, now: number): InvitationGroup[] {
  return invitations.ofShop(shopId).filter(group => isOpen(group, now))
}
