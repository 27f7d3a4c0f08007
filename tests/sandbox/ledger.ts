import type { InvitationLedger, InvitationSummary, InviteClaim } from './invitationLedger.ts'
import { createInvitationLedger } from './invitationLedger.ts'

/** What was truly accepted. Tests believe this, not the extension. */
export interface Acceptance {
  at: number
  shopId: string
  creatorOecId: string
  handle: string
  conversationId: string
  clientMessageId: string
  serverMessageId: string
  kind: string
  content: string
  /**
   * What makes two messages the same to who receives them: the text, the
   * picture's bytes, the product. Content alone is "[Photo]" for every image.
   */
  subject: string
  ext: Record<string, string>
}

/** A message that somebody claims was sent; every field that is given must agree. */
export type Claim = Partial<Pick<Acceptance, 'clientMessageId' | 'creatorOecId' | 'kind' | 'content' | 'shopId'>>

export interface Summary extends InvitationSummary {
  accepted: number
  creators: number
  byCreator: Record<string, number>
  byKind: Record<string, number>
  /** Acceptances beyond the first of a clientMessageId, or of a subject to one creator from one shop. */
  duplicates: number
  duplicateEntries: Acceptance[]
  /** Claims that no acceptance bears out. */
  lost: number
  lostClaims: Claim[]
  /** Acceptances that nobody claimed; 0 when no claims were given. */
  unclaimed: number
}

export interface Ledger extends Omit<InvitationLedger, 'summary'> {
  entries: () => readonly Acceptance[]
  append: (entry: Acceptance) => void
  summary: (claims?: Claim[], inviteClaims?: InviteClaim[]) => Summary
  reset: () => void
}

function tally(values: string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values)
    counts[value] = (counts[value] ?? 0) + 1
  return counts
}

function findDuplicates(entries: readonly Acceptance[]): Acceptance[] {
  const seen = new Set<string>()
  return entries.filter((entry) => {
    const keys = [
      `id ${entry.shopId} ${entry.clientMessageId}`,
      `subject ${entry.shopId} ${entry.creatorOecId} ${entry.kind} ${entry.subject}`,
    ]
    const again = keys.some(key => seen.has(key))
    keys.forEach(key => seen.add(key))
    return again
  })
}

function bearsOut(entry: Acceptance, claim: Claim): boolean {
  const fields = Object.entries(claim) as [keyof Claim, string | undefined][]
  return fields.every(([field, value]) => value === undefined || entry[field] === value)
}

/** Each acceptance bears out one claim, so two claims of one message leave one lost. */
function settle(entries: readonly Acceptance[], claims: Claim[]) {
  const open = new Map(entries.map((entry, at) => [at, entry]))
  const byMessage = new Map(entries.map((entry, at) => [entry.clientMessageId, at]))
  const lost = claims.filter((claim) => {
    const known = claim.clientMessageId ? byMessage.get(claim.clientMessageId) : undefined
    const places = known === undefined ? open.keys() : [known]
    for (const at of places) {
      const entry = open.get(at)
      if (entry && bearsOut(entry, claim))
        return !open.delete(at)
    }
    return true
  })
  return { lost, unclaimed: open.size }
}

export function createLedger(): Ledger {
  const invitations = createInvitationLedger()
  let entries: Acceptance[] = []
  return {
    ...invitations,
    entries: () => entries,
    append: (entry) => { entries.push(entry) },
    summary(claims, inviteClaims) {
      const duplicateEntries = findDuplicates(entries)
      const byCreator = tally(entries.map(entry => entry.creatorOecId))
      const { lost, unclaimed } = settle(entries, claims ?? [])
      return {
        accepted: entries.length,
        creators: Object.keys(byCreator).length,
        byCreator,
        byKind: tally(entries.map(entry => entry.kind)),
        duplicates: duplicateEntries.length,
        duplicateEntries,
        lost: lost.length,
        lostClaims: lost,
        unclaimed: claims ? unclaimed : 0,
        ...invitations.summary(inviteClaims),
      }
    },
    reset() {
      entries = []
      invitations.reset()
    },
  }
}
