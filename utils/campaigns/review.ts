import type { Clock } from '../clock/clock'
import type { Database } from '../db/database'
import type { Invite } from '../lists/types'
import type { Shop } from '../shop/types'
import type { TikTok } from '../tiktok/types'
import type { Plan } from './plan'
import type { Campaign, DeliveryCounts, Review } from './types'
import { weekStart } from '../clock/week'
import { contactsFor } from '../lists/repo'
import { CodedError } from '../rpc/codedError'
import { REGIONS } from '../tiktok/regions'
import { planCreator } from './plan'
import { clearReview, emptyDeliveryCounts, getCampaign } from './repo'
import { busyCreators, inviteIds, liveInvites, loadSources, otherCampaigns } from './reviewSources'

/** As many ids as one `entrance_check` takes. */
const CHUNK = 50

interface ReviewerParts {
  db: Database
  clock: Clock
  newId: () => string
  /** Who may be messaged; asked in the review's chunks. */
  mayMessage: TikTok['mayMessage']
}

export type Reviewer = ReturnType<typeof createReviewer>

/**
 * Renders every message of a draft into rows. What the merchant then reads are
 * the very rows that will be sent: sealing changes none of them.
 * A second call on the same draft stops the first.
 */
export function createReviewer({ db, clock, newId, mayMessage }: ReviewerParts) {
  const running = new Map<string, AbortController>()

  async function review(id: string): Promise<void> {
    running.get(id)?.abort()
    const controller = new AbortController()
    running.set(id, controller)
    try {
      await render(id, controller.signal)
    }
    finally {
      if (running.get(id) === controller)
        running.delete(id)
    }
  }

  async function render(id: string, signal: AbortSignal): Promise<void> {
    const sources = await loadSources(db, id)
    const { campaign } = sources
    await clearReview(db, id)
    const week = weekStart(clock.now(), REGIONS[sources.shop.region].timeZone)
    const found = emptyReview(clock.now())
    const invites = await inviteIds(db, campaign)
    const others = await otherCampaigns(db, campaign)
    const planned = new Set<string | undefined>()
    for (let start = 0; start < invites.length; start += CHUNK) {
      const chunk = await liveInvites(db, invites.slice(start, start + CHUNK), campaign.list)
      const contacts = await contactsFor(db, chunk)
      const busy = await busyCreators(db, chunk, others)
      const rights = found.rightsChecked
        ? await askRights(sources.shop, chunk)
        : undefined
      found.rightsChecked &&= rights !== undefined
      const plans = chunk.map((invite, index) => {
        const plan = planCreator({
          ...sources,
          invite,
          contact: contacts(invite),
          alreadyPlanned: planned.has(invite.oecId),
          otherCampaign: busy.get(invite.oecId ?? ''),
          mayMessage: rights?.[invite.oecId ?? ''] ?? true,
          week,
          index: start + index,
          now: clock.now(),
          newId,
        })
        if (plan.kind === 'send')
          planned.add(invite.oecId)
        return plan
      })
      addPlans(found, plans)
      await write(campaign, signal, async () => {
        await db.deliveries.bulkAdd(plans.flatMap(plan => plan.kind === 'send' ? plan.deliveries : []))
        await db.leftOut.bulkAdd(plans.flatMap(plan => plan.kind === 'send' ? [] : [plan.leftOut]))
        return { reviewing: { done: Math.min(start + CHUNK, invites.length), of: invites.length }, counts: countsOf(found) }
      })
    }
    await write(campaign, signal, async () => ({ review: found, reviewing: undefined, counts: countsOf(found) }))
  }

  /** Rows and what the draft says of them together, or nothing when the draft is not the one that was read. */
  function write({ id, changedAt }: Campaign, signal: AbortSignal, rows: () => Promise<Partial<Campaign>>): Promise<void> {
    return db.transaction('rw', db.campaigns, db.deliveries, db.leftOut, async () => {
      const present = await getCampaign(db, id)
      if (signal.aborted || present.state !== 'draft' || present.changedAt !== changedAt)
        throw new CodedError('review-superseded', { retryable: true })
      await db.campaigns.put({ ...present, ...await rows() })
    })
  }

  /** Undefined when TikTok cannot be asked now: the review says so, and sending asks again by itself. */
  async function askRights(shop: Shop, invites: Invite[]): Promise<Record<string, boolean> | undefined> {
    const ids = invites.flatMap(({ oecId, resolution }) => oecId && resolution === 'found' ? [oecId] : [])
    try {
      return ids.length === 0 ? {} : await mayMessage(shop, ids)
    }
    catch {
      return undefined
    }
  }

  return { review }
}

function emptyReview(at: number): Review {
  return { at, recipients: 0, messages: 0, listed: 0, skipped: {}, missing: {}, needsQuota: 0, rightsChecked: true, languages: {} }
}

function countsOf({ messages }: Review): DeliveryCounts {
  return { ...emptyDeliveryCounts(), queued: messages }
}

function addPlans(review: Review, plans: Plan[]): void {
  for (const plan of plans) {
    review.listed++
    if (plan.kind === 'send') {
      review.recipients++
      review.messages += plan.deliveries.length
      review.needsQuota += plan.quota ? 1 : 0
      review.languages[plan.language] = (review.languages[plan.language] ?? 0) + 1
      continue
    }
    const { reason } = plan.leftOut
    review.skipped[reason] = (review.skipped[reason] ?? 0) + 1
    for (const name of plan.missing)
      review.missing[name] = (review.missing[name] ?? 0) + 1
  }
}
