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
}

export interface InvitationLedger {
  invitations: () => readonly InviteAcceptance[]
  invite: (entry: InviteAcceptance) => void
  /** A `create` was refused for its name. */
  repeatedCreate: () => void
  summary: () => InvitationSummary
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

export function createInvitationLedger(): InvitationLedger {
  let entries: InviteAcceptance[] = []
  let repeats = 0
  return {
    invitations: () => entries,
    invite: (entry) => { entries.push(entry) },
    repeatedCreate: () => { repeats++ },
    summary() {
      const byCreator: Record<string, number> = {}
      for (const { creatorOecId } of entries)
        byCreator[creatorOecId] = (byCreator[creatorOecId] ?? 0) + 1
      const duplicates = findDuplicates(entries)
      return {
        invitations: entries.length,
        invitedCreators: Object.keys(byCreator).length,
        invitationGroups: new Set(entries.map(entry => entry.groupId)).size,
        invitationsByCreator: byCreator,
        invitationDuplicates: duplicates.length,
        duplicateInvitations: duplicates,
        repeatedCreates: repeats,
      }
    },
    reset() {
      entries = []
      repeats = 0
    },
  }
}
