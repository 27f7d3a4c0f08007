import type { Clock } from '../clock/clock'
import type { ConflictChoice, Terms } from '../collaborations/types'
import type { Database } from '../db/database'
import type { CampaignDraft } from '../rpc/workerFace'
import type { Colleagues, Taken } from './colleagues'
import type { Reviewer } from './review'
import type { Campaign, Delivery } from './types'
import { termsOfCollaboration } from '../collaborations/termsOfCollaboration'
import { CodedError } from '../rpc/codedError'
import { leaveToColleagues, NO_COLLEAGUES, waitingCreators } from './colleagues'
import { DEFAULT_PACE, paceOf } from './pace'
import { clearReview, deliveriesIn, emptyDeliveryCounts, getCampaign, getDraft, moveCampaign, moveDeliveries, reviewTables } from './repo'
import { DEFAULT_COOL_DOWN_DAYS } from './rules'
import { campaignAllows, nextGroupState } from './states'

interface CampaignsParts {
  db: Database
  clock: Clock
  newId: () => string
  reviewer: Reviewer
  colleagues?: Colleagues
  /** Something may be to send: wakes the outbox. */
  wake: () => void
}

interface Arrived {
  online: boolean
  /** A page is open that requests of the shop can leave from. */
  hasPage: (shop: string) => Promise<boolean>
}

/** The merchant's commands on campaigns. Each throws `CodedError` with a sentence of its own. */
export function createCampaigns({ db, clock, newId, reviewer, colleagues, wake }: CampaignsParts) {
  /** What is not named in it is not wanted any more; only how the merchant decided goes on. */
  async function draft({ id = newId(), ...wanted }: CampaignDraft): Promise<string> {
    const terms = wanted.into === undefined ? wanted.terms : await termsInto(wanted.into)
    return db.transaction('rw', reviewTables(db), async () => {
      if (await db.campaigns.get(id))
        await clearReview(db, id)
      const before = await db.campaigns.get(id)
      const now = clock.now()
      await db.campaigns.put({
        ...wanted,
        terms,
        id,
        state: 'draft',
        conflictChoices: wanted.conflictChoices ?? before?.conflictChoices,
        autoResume: before?.autoResume,
        skipMissing: wanted.skipMissing ?? before?.skipMissing ?? false,
        gap: paceOf(wanted.gap ?? before?.gap ?? DEFAULT_PACE),
        coolDownDays: wanted.coolDownDays ?? before?.coolDownDays ?? DEFAULT_COOL_DOWN_DAYS,
        counts: emptyDeliveryCounts(),
        createdAt: before?.createdAt ?? now,
        // A review in progress knows by it that the draft is another.
        changedAt: Math.max(now, (before?.changedAt ?? 0) + 1),
      })
      return id
    })
  }

  /** Creators who are added to one that runs get what it offers. */
  async function termsInto(id: string): Promise<Terms> {
    const collaboration = await db.collaborations.get(id)
    const shop = collaboration && await db.shops.get(collaboration.shop)
    if (!collaboration || !shop)
      throw new CodedError('collaboration-gone')
    return termsOfCollaboration(collaboration, shop.region)
  }

  /** What becomes of those a live collaboration holds; the plan is made again. Of drafts. */
  async function chooseConflicts(id: string, choices: Record<string, ConflictChoice>): Promise<void> {
    await db.transaction('rw', db.campaigns, async () => {
      const { conflictChoices, changedAt } = await getDraft(db, id)
      await db.campaigns.update(id, { conflictChoices: { ...conflictChoices, ...choices }, changedAt: Math.max(clock.now(), changedAt + 1) })
    })
    await reviewer.review(id)
  }

  /** Nothing is sent before the merchant saw it: `reviewedAt` names the review they confirmed. */
  async function seal(id: string, reviewedAt: number): Promise<void> {
    const taken = colleagues && await reserveAll(colleagues, id, reviewedAt)
    await db.transaction('rw', db.campaigns, db.lists, db.deliveries, async () => {
      const campaign = await getDraft(db, id)
      await checkReview(campaign, reviewedAt)
      const now = clock.now()
      await moveCampaign(db, {
        id,
        event: 'seal',
        // The rows say who gets what; a long choice beside them would be written again with every count.
        patch: { sealedAt: now, only: undefined },
        now,
      })
      if (taken)
        await leaveToColleagues(db, { campaign: id, taken, now })
    })
  }

  /** Before anything is sealed: the server decides between two who want the same creators at once. */
  async function reserveAll(colleagues: Colleagues, id: string, reviewedAt: number): Promise<ReadonlyMap<string, Taken>> {
    const draft = await getDraft(db, id)
    await checkReview(draft, reviewedAt)
    return colleagues.reserve(draft, await waitingCreators(db, id))
  }

  async function checkReview({ list, review, skipMissing }: Campaign, reviewedAt: number): Promise<void> {
    if ((await db.lists.get(list))?.sample)
      throw new CodedError('sample-list')
    if (!review || review.at !== reviewedAt)
      throw new CodedError('review-superseded')
    if (review.recipients === 0)
      throw new CodedError('nobody-to-send-to')
    if (review.skipped['missing-variable'] && !skipMissing) {
      throw new CodedError('missing-variables', {
        params: { count: review.skipped['missing-variable'] },
      })
    }
  }

  /** Says yes or no to leaving out creators who lack a variable; changes no row. */
  async function skipMissing(id: string, yes: boolean): Promise<void> {
    await db.transaction('rw', db.campaigns, async () => {
      const campaign = await getCampaign(db, id)
      if (campaign.state === 'draft')
        await db.campaigns.update(id, { skipMissing: yes })
    })
  }

  /** Paused for the quota: go on by itself when it is back, or not. */
  async function autoResume(id: string, yes: boolean): Promise<void> {
    await db.campaigns.update(id, { autoResume: yes })
    // Nothing is to send now, but an alarm must watch for the day.
    wake()
  }

  /** Goes on with what waited for something that is here again. */
  async function resumeDue(arrived: Arrived): Promise<void> {
    for (const campaign of await db.campaigns.where('state').equals('paused').toArray()) {
      if (await hasArrived(campaign, arrived))
        await resume(campaign.id)
    }
  }

  async function hasArrived(campaign: Campaign, { online, hasPage }: Arrived): Promise<boolean> {
    const { id, shop, pause, autoResume, resumeAt } = campaign
    switch (pause?.reason) {
      case 'offline': return online
      case 'account': return (colleagues ?? NO_COLLEAGUES).mayGoOn(campaign)
      case 'quota': return autoResume === true && resumeAt !== undefined && resumeAt <= clock.now()
      // Nobody watches for the day of a follow-up: it goes when the merchant comes by.
      case 'no-page': return await onlyFollowsUp(id) && await hasPage(shop)
      default: return false
    }
  }

  async function onlyFollowsUp(id: string): Promise<boolean> {
    return await deliveriesIn(db, id, 'queued').first() !== undefined
      && await deliveriesIn(db, id, 'queued').filter(row => row.step === undefined).first() === undefined
  }

  async function start(id: string): Promise<void> {
    const now = clock.now()
    await moveCampaign(db, {
      id,
      event: 'start',
      patch: { startedAt: now },
      now,
    })
    wake()
  }

  /** Takes effect after the answer in flight: the runner reads the state before each send. */
  async function pause(id: string): Promise<void> {
    const now = clock.now()
    await moveCampaign(db, {
      id,
      event: 'pause',
      patch: {
        pause: { reason: 'merchant', at: now },
      },
      now,
    })
    wake()
  }

  /** What could not be read in the conversations is looked at once more. */
  async function resume(id: string): Promise<void> {
    await db.transaction('rw', db.campaigns, db.deliveries, db.groups, async () => {
      const now = clock.now()
      await moveCampaign(db, {
        id,
        event: 'resume',
        patch: { pause: undefined, streak: undefined, resumeAt: undefined },
        now,
      })
      const unread = await deliveriesIn(db, id, 'unknown').filter(row => row.lookAt === undefined && row.content.kind !== 'invitation').toArray()
      await db.deliveries.bulkPut(unread.map(row => ({ ...row, lookAt: now, settleTries: 0 })))
      await db.groups.where('[campaign+state+position]').between([id, 'unknown', -Infinity], [id, 'unknown', Infinity]).modify({ lookAt: now, settleTries: 0 })
    })
    wake()
  }

  /** Skips what is queued; what is in flight or unconfirmed is still settled, never requeued. */
  async function cancel(id: string): Promise<void> {
    await db.transaction('rw', db.campaigns, db.deliveries, async () => {
      const now = clock.now()
      await moveCampaign(db, {
        id,
        event: 'cancel',
        patch: { finishedAt: now, pause: undefined },
        now,
      })
      const rows = await deliveriesIn(db, id, 'queued').toArray()
      await moveDeliveries(db, {
        campaign: id,
        rows,
        event: 'skip',
        patch: { skip: 'cancelled' },
        now,
      })
    })
    wake()
  }

  /** Queues the refusals of one code again, with the parts that waited for them. */
  async function retry(id: string, code: string): Promise<number> {
    const count = await db.transaction('rw', db.campaigns, db.deliveries, db.groups, async () => {
      const now = clock.now()
      const campaign = await getCampaign(db, id)
      if (campaign.state === 'cancelled')
        throw new CodedError('campaign-cancelled')
      const refused = await deliveriesIn(db, id, 'refused').filter(row => row.code === code).toArray()
      const creators = new Set(refused.map(row => row.oecId))
      const waiting = await deliveriesIn(db, id, 'skipped').filter(row => row.skip === 'earlier-part' && creators.has(row.oecId)).toArray()
      const cleared: Partial<Delivery> = { code: undefined, detail: undefined, skip: undefined }
      await moveDeliveries(db, {
        campaign: id,
        rows: refused,
        event: 'retry',
        patch: cleared,
        now,
      })
      await moveDeliveries(db, {
        campaign: id,
        rows: waiting,
        event: 'retry',
        patch: cleared,
        now,
      })
      await reopenGroups(refused, now)
      if (refused.length > 0 && campaignAllows(campaign.state, 'retry')) {
        await moveCampaign(db, {
          id,
          event: 'retry',
          patch: { finishedAt: undefined },
          now,
        })
      }
      await db.campaigns.update(id, { streak: undefined })
      return refused.length
    })
    wake()
    return count
  }

  /** Refused members are asked again with their group; nothing is known of who spoils it now. */
  async function reopenGroups(rows: Delivery[], now: number): Promise<void> {
    const groups = await db.groups.bulkGet([...new Set(rows.flatMap(row => row.content.kind === 'invitation' && row.group ? [row.group] : []))])
    await db.groups.bulkPut(groups.flatMap(group => group ? [{ ...group, state: group.state === 'done' ? nextGroupState(group.state, 'retry') : group.state, suspects: [], changedAt: now }] : []))
  }

  async function discard(id: string): Promise<void> {
    await db.transaction('rw', reviewTables(db), async () => {
      await clearReview(db, id)
      await db.campaigns.delete(id)
    })
  }

  return { draft, chooseConflicts, review: reviewer.review, seal, skipMissing, autoResume, resumeDue, start, pause, resume, cancel, retry, discard }
}
