import type { TeamContact } from '../westmoon/contract/contacts'
import { DAY } from '../clock/clock'

/**
 * What a creator's past means for whoever thinks of writing to them.
 * - `answered`: whoever wrote last follows up
 * - `held`: a colleague's campaign has them now
 * - `cooling`: a colleague wrote lately
 * - `sent`: written to, no answer
 * - `free`: nobody wrote
 */
export type ContactState
  = | { kind: 'answered' }
    | { kind: 'held', until: number }
    | { kind: 'cooling', until: number }
    | { kind: 'sent', count: number }
    | { kind: 'free' }

interface Asker {
  /** The account that asks. */
  me: string
  /** Of the campaigns it would write with. */
  coolDownDays: number
  now: number
}

/** As the server would answer a claim: one's own messages and claims are in nobody's way. */
export function contactState(contact: Pick<TeamContact, 'account' | 'at' | 'sent' | 'repliedAt' | 'claim'> | undefined, { me, coolDownDays, now }: Asker): ContactState {
  if (!contact)
    return { kind: 'free' }
  if (contact.repliedAt !== null)
    return { kind: 'answered' }
  const { claim, account, at, sent } = contact
  const coolUntil = at + coolDownDays * DAY
  if (account !== me && coolUntil > now)
    return { kind: 'cooling', until: coolUntil }
  if (claim && claim.account !== me && claim.until > now)
    return { kind: 'held', until: claim.until }
  return { kind: 'sent', count: sent }
}
