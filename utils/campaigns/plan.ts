import type { Contact, Invite } from '../lists/types'
import type { Shop } from '../shop/types'
import type { Template } from '../templates/types'
import type { Campaign, Delivery, LeftOut, SkipReason } from './types'
import { COLLABORATION_NAME, createScope, MESSAGE_LIMIT, messageLength, productOf, renderPart, versionFor } from '../templates/rules'
import { inviteStandsAgainst, standsAgainst, usesQuota } from './rules'

export interface PlanSource {
  campaign: Campaign
  /** Absent: an invitation without a message. */
  template: Template | undefined
  variant?: 'A' | 'B'
  shop: Shop
  invite: Invite
  contact: Contact | undefined
  /** An earlier invite of this campaign is the same creator. */
  alreadyPlanned: boolean
  /** Name of another open campaign that still has messages for this creator. */
  otherCampaign: string | undefined
  /** False: TikTok says this creator takes no messages from the shop now. */
  mayMessage: boolean
  /** Of the sealing week, for the quota. */
  week: number
  /** Number of the creator in the campaign: gives the order of sending. */
  index: number
  now: number
  newId: () => string
}

export type Plan
  = | { kind: 'send', invite: Invite, deliveries: Delivery[], language?: string, quota: boolean }
    | { kind: 'leave-out', leftOut: LeftOut, missing: string[] }

/** Parts of one creator lie next to each other; invitations come first, messages from the middle on. */
export const PARTS_APART = 100
const MESSAGES_FROM = 50

/** What one creator gets in a campaign, or why nothing. Pure: the review stores it, the merchant reads it. */
export function planCreator(source: PlanSource): Plan {
  const { campaign, template, shop, invite, contact, now } = source
  const version = template && versionFor(template, invite.language)
  const parts = version?.parts ?? []
  const reason = inviteStandsAgainst(invite)
    ?? (source.alreadyPlanned ? 'duplicate' : undefined)
    ?? (source.otherCampaign === undefined ? undefined : 'in-other-campaign')
    ?? standsAgainst({ contact, campaign, messages: parts.length, begun: false, now })
    ?? (source.mayMessage || parts.length === 0 ? undefined : 'no-message-right')
  if (reason)
    return leaveOut(source, reason, { subject: source.otherCampaign })

  const scope = new Map([...createScope({ invite, shop, product: version && productOf(version) }), [COLLABORATION_NAME, campaign.terms?.name ?? '']])
  const rendered = parts.map(part => renderPart(part, scope))
  const missing = [...new Set(rendered.flatMap(part => part.missing))]
  if (missing.length > 0)
    return leaveOut(source, 'missing-variable', { subject: missing.join(', '), missing })
  if (rendered.some(part => messageLength(part.content) > MESSAGE_LIMIT))
    return leaveOut(source, 'message-too-long', {})

  const deliveries = rendered.map((part, index): Delivery => ({
    ...deliveryTo(source, { position: source.index * PARTS_APART + MESSAGES_FROM + index, part: index, parts: rendered.length }),
    content: part.content,
  }))
  return { kind: 'send', invite, deliveries, language: version?.language, quota: usesQuota(contact, source.week) }
}

/** A queued row without its content. */
export function deliveryTo({ campaign, invite, variant, now, newId }: Pick<PlanSource, 'campaign' | 'invite' | 'variant' | 'now' | 'newId'>, place: Pick<Delivery, 'position' | 'part' | 'parts'>): Omit<Delivery, 'content'> {
  const { handle, nickname, oecId } = invite
  return {
    id: newId(),
    campaign: campaign.id,
    shop: campaign.shop,
    ...place,
    invite: invite.id,
    oecId: oecId as string, // inviteStandsAgainst: found invites have one
    handle,
    nickname,
    variant,
    state: 'queued',
    clientMessageId: newId(),
    tries: 0,
    changedAt: now,
  }
}

function leaveOut({ campaign, invite, index, newId }: PlanSource, reason: SkipReason, { subject, missing = [] }: { subject?: string, missing?: string[] }): Plan {
  const leftOut: LeftOut = { id: newId(), campaign: campaign.id, reason, position: index, invite: invite.id, handle: invite.handle, subject }
  return { kind: 'leave-out', leftOut, missing }
}
