import type { Clock } from '../clock/clock'
import type { Collaboration } from '../collaborations/types'
import type { Database } from '../db/database'
import type { FoundConflict } from '../tiktok/types'
import type { Colleagues, Taken } from './colleagues'
import type { Plan, PlanSource } from './plan'
import type { Into } from './planInto'
import type { Invited } from './reviewInvitations'
import type { Asked } from './reviewQuestions'
import type { Campaign, DeliveryCounts, Review } from './types'
import { weekStart } from '../clock/week'
import { takenNames } from '../collaborations/takenNames'
import { contactsFor } from '../lists/repo'
import { variantOf } from '../results/variantOf'
import { CodedError } from '../rpc/codedError'
import { REGIONS } from '../tiktok/regions'
import { createTermsCheck } from './checkTerms'
import { askColleagues, NO_COLLEAGUES } from './colleagues'
import { planCreator } from './plan'
import { clearReview, emptyDeliveryCounts, getCampaign, reviewTables } from './repo'
import { addPlans, emptyReview } from './reviewCounts'
import { planInvitations } from './reviewInvitations'
import { createReviewQuestions } from './reviewQuestions'
import { createReached } from './reviewReach'
import { busyCreators, inviteIds, liveInvites, loadSources, otherCampaigns } from './reviewSources'
import { storeInvitations } from './storeInvitations'

/** As many ids as one `entrance_check` takes. */
const CHUNK = 50

interface ReviewerParts {
  db: Database
  clock: Clock
  newId: () => string
  tiktok: Asked
  colleagues?: Colleagues
}

export type Reviewer = ReturnType<typeof createReviewer>

/**
 * Renders every message of a draft into rows, and plans its invitation groups.
 * What the merchant then reads are the very rows that will be sent: sealing
 * changes none of them. A second call on the same draft stops the first.
 */
export function createReviewer({ db, clock, newId, tiktok, colleagues = NO_COLLEAGUES }: ReviewerParts) {
  const ask = createReviewQuestions(tiktok)
  const checkTerms = createTermsCheck({ db, clock, ask })
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
    const { campaign, shop } = sources
    await checkTerms({ ...sources, templates: [...sources.templates, ...sources.followUps] })
    await clearReview(db, id)
    const found = emptyReview(clock.now())
    const ids = await inviteIds(db, campaign)
    const others = await otherCampaigns(db, campaign)
    const taken = await askColleagues(db, { campaign, ids, colleagues, found })
    const invited: Invited[] = []
    const conflicts: FoundConflict[] = []
    const planned = new Set<string | undefined>()
    const reached = createReached(campaign)
    for (let start = 0; start < ids.length; start += CHUNK) {
      const plans = await planChunk(sources, { ids: ids.slice(start, start + CHUNK), start, others, taken, found, planned })
      addPlans(found, plans)
      reached.add(plans)
      const fit = plans.flatMap((plan, index) => plan.kind === 'send' ? [{ invite: plan.invite, index: start + index, quota: plan.quota }] : [])
      if (campaign.terms) {
        invited.push(...fit)
        conflicts.push(...await conflictsOf(sources, fit, found))
      }
      await write(campaign, signal, async () => {
        await db.deliveries.bulkAdd(plans.flatMap(plan => plan.kind === 'send' ? plan.deliveries : []))
        await db.leftOut.bulkAdd(plans.flatMap(plan => plan.kind === 'send' ? [] : [plan.leftOut]))
        return { reviewing: { done: Math.min(start + CHUNK, ids.length), of: ids.length }, counts: countsOf(found) }
      })
    }
    const invitations = campaign.terms && planInvitations({ campaign, invited, conflicts, limits: await ask.limits(shop), ...await surroundings(sources), now: clock.now(), newId })
    await write(campaign, signal, async () => {
      if (invitations)
        await storeInvitations(db, { campaign, invitations, review: found, newId })
      reached.leaveOut(invitations?.nothingFor.map(({ invited: { invite } }) => invite.oecId) ?? [])
      found.later = reached.later({ now: clock.now(), timeZone: REGIONS[shop.region].timeZone })
      return { review: found, reviewing: undefined, counts: countsOf(found) }
    })
  }

  type Sources = Awaited<ReturnType<typeof loadSources>>

  async function planChunk(sources: Sources, { ids, start, others, taken, found, planned }: { ids: string[], start: number, others: Map<string, string>, taken: ReadonlyMap<string, Taken>, found: Review, planned: Set<string | undefined> }): Promise<Plan[]> {
    const { campaign, shop, templates, followUps } = sources
    const chunk = await liveInvites(db, ids, campaign.list)
    const contacts = await contactsFor(db, chunk)
    const busy = await busyCreators(db, chunk, others)
    const rights = found.rightsChecked && templates.length > 0 ? await ask.rights(shop, chunk) : undefined
    found.rightsChecked &&= rights !== undefined || templates.length === 0
    const common: Pick<PlanSource, 'campaign' | 'shop' | 'week' | 'now' | 'newId'> = { campaign, shop, week: weekStart(clock.now(), REGIONS[shop.region].timeZone), now: clock.now(), newId }
    return chunk.map((invite, index) => {
      const variant = templates.length > 1 ? variantOf(campaign.id, invite.oecId ?? invite.handle) : undefined
      const plan = planCreator({
        ...common,
        template: templates[variant === 'B' ? 1 : 0],
        followUps,
        variant,
        invite,
        contact: contacts(invite),
        alreadyPlanned: planned.has(invite.oecId),
        otherCampaign: busy.get(invite.oecId ?? ''),
        colleague: taken.get(invite.oecId ?? ''),
        mayMessage: rights?.[invite.oecId ?? ''] ?? true,
        index: start + index,
      })
      if (plan.kind === 'send')
        planned.add(invite.oecId)
      return plan
    })
  }

  async function conflictsOf({ campaign, shop }: Sources, fit: Invited[], found: Review): Promise<FoundConflict[]> {
    if (!found.conflictsChecked)
      return []
    const products = campaign.terms?.products.map(({ productId }) => productId) ?? []
    const conflicts = await ask.conflicts(shop, { invites: fit.map(each => each.invite), products })
    found.conflictsChecked = conflicts !== undefined
    return conflicts ?? []
  }

  /** What the shop has already, as far as this device knows; of a collaboration that creators are added to, TikTok is asked. */
  async function surroundings({ campaign: { into }, shop }: Sources): Promise<{ takenNames: Set<string>, known: Map<string, Collaboration>, into?: Into }> {
    const all = await db.collaborations.where('[shop+name]').between([shop.key, ''], [shop.key, '\uFFFF']).toArray()
    const known = new Map(all.map(each => [each.id, each]))
    const collaboration = known.get(into ?? '')
    if (!collaboration)
      return { takenNames: await takenNames(db, shop.key), known }
    const members = await ask.members(shop, collaboration.id) ?? await db.members.where('collaboration').equals(collaboration.id).toArray()
    return { takenNames: new Set(), known, into: { collaboration, inside: new Set(members.map(({ oecId }) => oecId)) } }
  }

  /** Rows and what the draft says of them together, or nothing when the draft is not the one that was read. */
  function write({ id, changedAt }: Campaign, signal: AbortSignal, rows: () => Promise<Partial<Campaign>>): Promise<void> {
    return db.transaction('rw', reviewTables(db), async () => {
      const present = await getCampaign(db, id)
      if (signal.aborted || present.state !== 'draft' || present.changedAt !== changedAt)
        throw new CodedError('review-superseded', { retryable: true })
      await db.campaigns.put({ ...present, ...await rows() })
    })
  }

  return { review }
}

function countsOf({ messages, followUps = 0, invitations }: Review): DeliveryCounts {
  return { ...emptyDeliveryCounts(), queued: messages + followUps + invitations }
}
