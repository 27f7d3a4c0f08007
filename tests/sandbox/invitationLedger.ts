export type InviteWay = 'create' | 'update' | 'creators_add'

/** One creator who was truly put into a group. */
export interface InviteAcceptance {
  at: number
  shopId: string
  groupId: string
  groupName: string
  invitationId: string
  creatorOecId: string
  handle: string
  productIds: string[]
  by: InviteWay
  /** One of the products was on offer to this creator in another open group. */
  collides: boolean
}

/** An invitation that somebody claims went out; every field that is given must agree. */
export type InviteClaim = Partial<Pick<InviteAcceptance, 'shopId' | 'creatorOecId' | 'groupId' | 'groupName'>>

export interface InvitationSummary {
  /** Creators put into groups, each time counted. */
  invitations: number
  invitedCreators: number
  invitationGroups: number
  invitationsByCreator: Record<string, number>
  /** Invitations that collide, or whose group has the name of an earlier one of the shop. */
  invitationDuplicates: number
  duplicateInvitations: InviteAcceptance[]
  /** Calls of `create` refused because the shop has a group of that name: a blind resend shows here. */
  repeatedCreates: number
  /** Claims that no acceptance bears out; each acceptance bears out one. */
  invitationsLost: number
  lostInvitations: InviteClaim[]
  /** Acceptances that nobody claimed; 0 when no claims were given. */
  invitationsUnclaimed: number
}

export interface InvitationLedger {
  invitations: () => readonly InviteAcceptance[]
  invite: (entry: InviteAcceptance) => void
  /** A `create` was refused for its name. */
  repeatedCreate: () => void
  summary: (claims?: InviteClaim[]) => InvitationSummary
  reset: () => void
}

function findDuplicates(entries: readonly InviteAcceptance[]): InviteAcceptance[] {
  const groupOfName = new Map<string, string>()
  for (const { shopId, groupName, groupId } of entries) {
    const key = `${shopId} ${groupName}`
    groupOfName.set(key, groupOfName.get(key) ?? groupId)
  }
  return entries.filter(entry => entry.collides || groupOfName.get(`${entry.shopId} ${entry.groupName}`) !== entry.groupId)
}

function settle(entries: readonly InviteAcceptance[], claims: InviteClaim[]) {
  const open = Map.groupBy(entries, entry => entry.creatorOecId)
  const lost = claims.filter((claim) => {
    const fields = Object.entries(claim) as [keyof InviteClaim, string | undefined][]
    const candidates = claim.creatorOecId === undefined ? [...open.values()] : [open.get(claim.creatorOecId) ?? []]
    for (const own of candidates) {
      const at = own.findIndex(entry => fields.every(([field, value]) => value === undefined || entry[field] === value))
      if (at >= 0)
        return !own.splice(at, 1)
    }
    return true
  })
  return { lost, unclaimed: entries.length - (claims.length - lost.length) }
}

export function createInvitationLedger(): InvitationLedger {
  let entries: InviteAcceptance[] = []
  let repeats = 0
  return {
    invitations: () => entries,
    invite: (entry) => { entries.push(entry) },
    repeatedCreate: () => { repeats++ },
    summary(claims) {
      const byCreator: Record<string, number> = {}
      for (const { creatorOecId } of entries)
        byCreator[creatorOecId] = (byCreator[creatorOecId] ?? 0) + 1
      const duplicates = findDuplicates(entries)
      const { lost, unclaimed } = settle(entries, claims ?? [])
      return {
        invitations: entries.length,
        invitedCreators: Object.keys(byCreator).length,
        invitationGroups: new Set(entries.map(entry => entry.groupId)).size,
        invitationsByCreator: byCreator,
        invitationDuplicates: duplicates.length,
        duplicateInvitations: duplicates,
        repeatedCreates: repeats,
        invitationsLost: lost.length,
        lostInvitations: lost,
        invitationsUnclaimed: claims ? unclaimed : 0,
      }
    },
    reset() {
      entries = []
      repeats = 0
    },
  }
}
