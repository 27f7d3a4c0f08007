import type { Contact, Invite } from '../lists/types'
import type { Shop } from '../shop/types'
import type { Rendering } from '../templates/rules'
import type { Template, TemplateVersion } from '../templates/types'
import type { Taken } from './colleagues'
import type { Campaign, Delivery, LeftOut, SkipReason } from './types'
import { shopOfKey } from '../shop/hosts'
import { COLLABORATION_NAME, createScope, MESSAGE_LIMIT, messageLength, productOf, renderPart, versionFor } from '../templates/rules'
import { zonesOf } from '../tiktok/zones'
import { inviteStandsAgainst, MESSAGES_BEFORE_REPLY, standsAgainst, usesQuota } from './rules'
import { messagePosition, NOT_YET } from './steps'

export interface PlanSource {
  campaign: Campaign
  /** Absent: an invitation without a message. */
  template: Template | undefined
  /** In their order: step 1 is the first. */
  followUps?: readonly Template[]
  variant?: 'A' | 'B'
  shop: Shop
  invite: Invite
  contact: Contact | undefined
  /** An earlier invite of this campaign is the same creator. */
  alreadyPlanned: boolean
  /** Name of another open campaign that still has messages for this creator. */
  otherCampaign: string | undefined
  /** A colleague has the creator. */
  colleague?: Taken
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
  = | { kind: 'send', invite: Invite, deliveries: Delivery[], language?: string, quota: boolean, /** Not all follow-ups fit before an answer. */ over: boolean }
    | { kind: 'leave-out', leftOut: LeftOut, missing: string[] }

export { PARTS_APART } from './steps'

/** What one creator gets in a campaign, or why nothing. Pure: the review stores it, the merchant reads it. */
export function planCreator(source: PlanSource): Plan {
  const { campaign, template, invite, contact, now } = source
  const version = template && versionFor(template, invite.language)
  const first = version?.parts.length ?? 0
  const reason = inviteStandsAgainst(invite)
    ?? (source.alreadyPlanned ? 'duplicate' : undefined)
    ?? (source.otherCampaign === undefined ? undefined : 'in-other-campaign')
    ?? (source.colleague && 'colleague')
    ?? standsAgainst({ contact, campaign, messages: first, begun: false, now })
    ?? (source.mayMessage || first === 0 ? undefined : 'no-message-right')
  if (reason)
    return leaveOut(source, reason, reason === 'colleague' ? { subject: source.colleague?.by, at: source.colleague?.at } : { subject: source.otherCampaign })

  const steps = [version, ...(source.followUps ?? []).map(each => versionFor(each, invite.language))].map(each => renderVersion(source, each))
  const rendered = steps.flat()
  const missing = [...new Set(rendered.flatMap(part => part.missing))]
  if (missing.length > 0)
    return leaveOut(source, 'missing-variable', { subject: missing.join(', '), missing })
  if (rendered.some(part => messageLength(part.content) > MESSAGE_LIMIT))
    return leaveOut(source, 'message-too-long', {})

  return {
    kind: 'send',
    invite,
    deliveries: steps.flatMap((parts, step) => deliveriesOf(source, { parts, step })),
    language: version?.language,
    quota: usesQuota(contact, source.week),
    over: (contact?.sentSinceReply ?? 0) + rendered.length > MESSAGES_BEFORE_REPLY,
  }
}

function renderVersion({ campaign, shop, invite }: PlanSource, version: TemplateVersion | undefined): Rendering[] {
  if (!version)
    return []
  const scope = new Map([...createScope({ invite, shop, product: productOf(version) }), [COLLABORATION_NAME, campaign.terms?.name ?? '']])
  return version.parts.map(part => renderPart(part, scope))
}

/** A follow-up waits until the step before it is done. */
function deliveriesOf(source: PlanSource, { parts, step }: { parts: Rendering[], step: number }): Delivery[] {
  return parts.map(({ content }, part) => ({
    ...deliveryTo(source, { position: messagePosition({ step, index: source.index, part }), part, parts: parts.length }),
    ...step > 0 ? { step, dueAt: NOT_YET } : {},
    content,
  }))
}

/** A queued row without its content, due at once. */
export function deliveryTo({ campaign, invite, variant, now, newId }: Pick<PlanSource, 'campaign' | 'invite' | 'variant' | 'now' | 'newId'>, place: Pick<Delivery, 'position' | 'part' | 'parts'>): Omit<Delivery, 'content'> {
  const { handle, nickname, oecId } = invite
  return {
    id: newId(),
    campaign: campaign.id,
    shop: campaign.shop,
    ...place,
    dueAt: 0,
    region: regionOf(campaign, invite),
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

/** Where the creator lives as far as the list says and we know its clocks; else where the shop sells. */
function regionOf({ shop }: Pick<Campaign, 'shop'>, { region }: Pick<Invite, 'region'>): string | undefined {
  return region !== undefined && zonesOf(region) ? region.toUpperCase() : shopOfKey(shop)?.region
}

function leaveOut({ campaign, invite, index, newId }: PlanSource, reason: SkipReason, { subject, at, missing = [] }: { subject?: string, at?: number, missing?: string[] }): Plan {
  const leftOut: LeftOut = { id: newId(), campaign: campaign.id, reason, position: index, invite: invite.id, handle: invite.handle, subject, at }
  return { kind: 'leave-out', leftOut, missing }
}
