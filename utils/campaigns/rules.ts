import type { Collaboration, Member } from '../collaborations/types'
import type { Contact, Invite } from '../lists/types'
import type { Campaign, SkipReason } from './types'
import { DAY } from '../clock/clock'

/** TikTok's limit before a creator answers; ours too, with no switch. */
export const MESSAGES_BEFORE_REPLY = 5

/** Days in which a creator is left alone after a contact, unless the merchant says otherwise. */
export const DEFAULT_COOL_DOWN_DAYS = 7

interface Standing {
  contact: Contact | undefined
  campaign: Pick<Campaign, 'coolDownDays' | 'startedAt' | 'sealedAt'>
  /** How many messages would still go to this creator now. */
  messages: number
  /** True once this campaign wrote to the creator: its own messages are no reason to cool down. */
  begun: boolean
  now: number
}

/**
 * Why a creator must not be written to now; undefined when nothing stands
 * against it. The same rule at review and at the moment of sending.
 */
export function standsAgainst({ contact, campaign, messages, begun, now }: Standing): SkipReason | undefined {
  if (!contact)
    return messages > MESSAGES_BEFORE_REPLY ? 'five-messages' : undefined
  if (contact.doNotContact)
    return 'do-not-contact'
  if (answeredLast(contact) || repliedSince(contact, campaign.sealedAt))
    return 'replied'
  if (contact.sentSinceReply + messages > MESSAGES_BEFORE_REPLY)
    return 'five-messages'
  const cool = campaign.coolDownDays * DAY
  if (!begun && cool > 0 && contact.lastContactAt !== undefined && now - contact.lastContactAt < cool)
    return 'cool-down'
  return undefined
}

/** The last word is the creator's: the merchant owes an answer, not a template. */
function answeredLast(contact: Contact): boolean {
  return contact.lastReplyAt !== undefined && contact.lastReplyAt >= (contact.lastContactAt ?? 0)
}

function repliedSince(contact: Contact, since: number | undefined): boolean {
  return since !== undefined && contact.lastReplyAt !== undefined && contact.lastReplyAt >= since
}

/** Whether the creator did what was asked: as a member of one of these collaborations. */
export function hasAdded(members: readonly Pick<Member, 'collaboration' | 'status'>[], collaborations: ReadonlySet<string>): boolean {
  return members.some(({ collaboration, status }) => collaborations.has(collaboration) && (status === 'added' || status === 'posted' || status === 'sold'))
}

/** Whether nothing is offered any more. `known`: the collaborations of one creator, as last read; `endsAt`: what the terms say of those that never were. */
export function haveEnded(known: readonly (Pick<Collaboration, 'status' | 'endAt'> | undefined)[], { endsAt = Infinity, now }: { endsAt?: number, now: number }): boolean {
  return known.every(each => each ? each.status === 'completed' || each.status === 'canceling' || each.endAt < now : endsAt < now)
}

/** Why an invite as it stands cannot be written to, whatever the contact says. */
export function inviteStandsAgainst(invite: Pick<Invite, 'resolution' | 'oecId'>): SkipReason | undefined {
  switch (invite.resolution) {
    case 'unchecked': return 'unresolved'
    case 'not-found': return 'not-found'
    case 'no-permission': return 'no-permission'
    case 'duplicate': return 'duplicate'
    case 'found': return invite.oecId ? undefined : 'unresolved'
  }
}

/** Whether a first message to this creator uses quota (facts §7: connected creators and repeats within the week do not). */
export function usesQuota(contact: Contact | undefined, week: number): boolean {
  return contact?.lastReplyAt === undefined && contact?.quotaWeek !== week
}
