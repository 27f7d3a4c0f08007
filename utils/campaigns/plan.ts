import type { Contact, Invite } from '../lists/types'
import type { Shop } from '../shop/types'
import type { Template } from '../templates/types'
import type { Campaign, Delivery, LeftOut, SkipReason } from './types'
import { createScope, MESSAGE_LIMIT, messageLength, productOf, renderPart, versionFor } from '../templates/rules'
import { inviteStandsAgainst, standsAgainst, usesQuota } from './rules'

export interface PlanSource {
  campaign: Campaign
  template: Template
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
  = | { kind: 'send', deliveries: Delivery[], language: string, quota: boolean }
    | { kind: 'leave-out', leftOut: LeftOut, missing: string[] }

/** Parts of one creator lie next to each other; a script has fewer parts than this. */
const PARTS_APART = 100

/** What one creator gets in a campaign, or why nothing. Pure: the review stores it, the merchant reads it. */
export function planCreator(source: PlanSource): Plan {
  const { campaign, template, shop, invite, contact, now } = source
  const version = versionFor(template, invite.language)
  const reason = inviteStandsAgainst(invite)
    ?? (source.alreadyPlanned
      ? 'duplicate'
      : undefined)
    ?? (source.otherCampaign === undefined
      ? undefined
      : 'in-other-campaign')
    ?? standsAgainst({
      contact,
      campaign,
      messages: version.parts.length,
      begun: false,
      now,
    })
    ?? (source.mayMessage
      ? undefined
      : 'no-message-right')
  if (reason)
    return leaveOut(source, reason, { subject: source.otherCampaign })

  const scope = createScope({
    invite,
    shop,
    product: productOf(version),
  })
  const rendered = version.parts.map(part => renderPart(part, scope))
  const missing = [
    ...new Set(rendered.flatMap(part => part.missing)),
  ]
  if (missing.length > 0) {
    return leaveOut(source, 'missing-variable', {
      subject: missing.join(', '),
      missing,
    })
  }
  if (rendered.some(part => messageLength(part.content) > MESSAGE_LIMIT))
    return leaveOut(source, 'message-too-long', {})

  const deliveries = rendered.map((part, index): Delivery => ({
    id: source.newId(),
    campaign: campaign.id,
    shop: campaign.shop,
    position: source.index * PARTS_APART + index,
    invite: invite.id,
    oecId: invite.oecId as string, // inviteStandsAgainst: found invites have one
    handle: invite.handle,
    nickname: invite.nickname,
    part: index,
    parts: rendered.length,
    content: part.content,
    state: 'queued',
    clientMessageId: source.newId(),
    tries: 0,
    changedAt: now,
  }))
  return {
    kind: 'send',
    deliveries,
    language: version.language,
    quota: usesQuota(contact, source.week),
  }
}

function leaveOut({ campaign, invite, index, newId }: PlanSource, reason: SkipReason, { subject, missing = [] }: { subject?: string, missing?: string[] }): Plan {
  const leftOut: LeftOut = {
    id: newId(),
    campaign: campaign.id,
    reason,
    position: index,
    invite: invite.id,
    handle: invite.handle,
    subject,
  }
  return { kind: 'leave-out', leftOut, missing }
}
