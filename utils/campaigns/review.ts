import type { Clock } from '../clock/clock'
import type { Database } from '../db/database'
import type { Invite } from '../lists/types'
import type { Shop } from '../shop/types'
import type { TikTok } from '../tiktok/types'
import type { Plan } from './plan'
import type { Review } from './types'
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
    for (let start = 0; start < invites.length; start += CHUNK) {
      const chunk = await liveInvites(db, invites.slice(start, start + CHUNK), campaign.list)
      const contacts = await contactsFor(db, chunk)
      const busy = await busyCreators(db, chunk, others)
      const rights = found.rightsChecked
        ? await askRights(sources.shop, chunk)
        : undefined
      found.rightsChecked &&= rights !== undefined
      const plans = chunk.map((invite, index) => planCreator({
        ...sources,
        invite,
        contact: contacts(invite),
        otherCampaign: busy.get(invite.oecId ?? ''),
        mayMessage: rights?.[invite.oecId ?? ''] ?? true,
        week,
        index: start + index,
        now: clock.now(),
        newId,
      }))
      addPlans(found, plans)
      await db.transaction('rw', db.campaigns, db.deliveries, db.leftOut, async () => {
        const present = await getCampaign(db, id)
        if (signal.aborted || present.state !== 'draft' || present.changedAt !== campaign.changedAt)
          throw new CodedError('review-superseded', { retryable: true })
        await db.deliveries.bulkAdd(plans.flatMap(plan => plan.kind === 'send' ? plan.deliveries : []))
        await db.leftOut.bulkAdd(plans.flatMap(plan => plan.kind === 'send' ? [] : [plan.leftOut]))
        await db.campaigns.update(id, { reviewing: { done: Math.min(start + CHUNK, invites.length), of: invites.length } })
      })
    }
    await db.campaigns.update(id, { review: found, reviewing: undefined, counts: { ...emptyDeliveryCounts(), queued: found.messages } })
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
