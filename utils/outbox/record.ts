import type { Delivery, PauseReason, SkipReason } from '../campaigns/types'
import type { ShopKey } from '../shop/types'
import type { OutboxParts } from './types'
import { PART_GAP } from '../campaigns/pace'
import { deliveriesIn, moveCampaign, moveDelivery, writeMove } from '../campaigns/repo'
import { createAttempts } from './attempts'
import { createContactBook } from './contactBook'
import { createFollowSteps } from './followSteps'
import { SETTLED } from './unknownRows'

/** This many refusals of one kind in a row pause the campaign. */
const STREAK_LIMIT = 3

/** Milliseconds after we gave a request up in which «not there» is not believed: it may still arrive. */
export const QUIET = 15_000

export type Recorder = ReturnType<typeof createRecorder>

/**
 * Writes what a try came to, each in one transaction: death between two lines
 * leaves either the state before or the state after.
 */
export function createRecorder(parts: Pick<OutboxParts, 'db' | 'clock' | 'newId'>) {
  const { db, clock } = parts
  const attempts = createAttempts(parts)
  const contacts = createContactBook(parts)
  const steps = createFollowSteps(parts)

  function inOne<T>(work: () => Promise<T>): Promise<T> {
    return db.transaction('rw', [db.deliveries, db.campaigns, db.attempts, db.contacts, db.invites, db.lists], work)
  }

  /** Intent before effect. False when the campaign or the row is no longer to be sent. */
  function claim(row: Delivery, nextAt: number): Promise<boolean> {
    return db.transaction('rw', db.deliveries, db.campaigns, db.attempts, db.lanes, async () => {
      const now = clock.now()
      const [campaign, present] = await Promise.all([db.campaigns.get(row.campaign), db.deliveries.get(row.id)])
      if (campaign?.state !== 'running' || present?.state !== 'queued')
        return false
      await Promise.all([
        db.lanes.put({ shop: row.shop, nextAt, lastCreator: row.oecId, partAt: now + PART_GAP }),
        writeMove(db, campaign, { row: present, event: 'claim', patch: { tries: present.tries + 1 }, now }),
        attempts.begin(row),
      ])
      return true
    })
  }

  /** `accepted` by an answer, or `found` in the conversation. */
  function sent(row: Delivery, { event, serverMessageId }: { event: 'accepted' | 'found', serverMessageId: string }): Promise<void> {
    return inOne(async () => {
      await Promise.all([
        moveDelivery(db, { row, event, patch: SETTLED, learn: { streak: undefined }, now: clock.now() }),
        attempts.end(row.id, { outcome: event, serverMessageId }),
        contacts.sent(row),
      ])
      await steps.release(row)
    })
  }

  /** Also for a refusal met while preparing: the row is claimed and refused in one step, unless it was cancelled meanwhile. */
  function refused(row: Delivery, { code, detail }: { code: string, detail: string }): Promise<void> {
    return inOne(async () => {
      const present = await db.deliveries.get(row.id)
      if (present?.state === 'skipped')
        return
      if (present?.state === 'queued') {
        await moveDelivery(db, { row, event: 'claim', patch: { tries: row.tries + 1 }, now: clock.now() })
        await attempts.begin(row)
      }
      await moveDelivery(db, { row, event: 'refused', patch: { code, detail }, now: clock.now() })
      await attempts.end(row.id, { outcome: 'refused', code, detail })
      await contacts.refused(row)
      await steps.skipAfter(row)
      await countFailure(row.campaign, code)
    })
  }

  /** It may have arrived: to be settled from the conversation, at once and again after the quiet time. */
  function unanswered(row: Delivery, detail: string): Promise<void> {
    return inOne(async () => {
      const now = clock.now()
      const patch = { settleAfter: now + QUIET, lookAt: now, settleTries: 0, detail }
      await moveDelivery(db, { row, event: 'unanswered', patch, now })
      await attempts.end(row.id, { outcome: 'unanswered', detail })
      await contacts.unknown(row)
    })
  }

  /** TikTok certainly did not accept it (`neverLeft`), or the conversation proves it (`absent`). */
  function backToQueue(row: Delivery, event: 'neverLeft' | 'absent', detail?: string): Promise<void> {
    return inOne(async () => {
      await moveDelivery(db, { row, event, patch: SETTLED, now: clock.now() })
      await attempts.end(row.id, { outcome: event === 'absent' ? 'absent' : 'never-left', detail })
      await contacts.notSent(row)
      const campaign = await db.campaigns.get(row.campaign)
      if (campaign?.state === 'cancelled')
        await moveDelivery(db, { row, event: 'skip', patch: { skip: 'cancelled' }, now: clock.now() })
    })
  }

  /** Nothing when the merchant cancelled it meanwhile. */
  function skipped(row: Delivery, skip: SkipReason): Promise<void> {
    return inOne(async () => {
      const present = await db.deliveries.get(row.id)
      if (present?.state !== 'queued')
        return
      await moveDelivery(db, { row, event: 'skip', patch: { skip }, now: clock.now() })
      await steps.skipAfter(row)
    })
  }

  /** The shop rests for `ms` at least, before any next part. */
  function rest(shop: ShopKey, ms: number): Promise<void> {
    return db.transaction('rw', db.lanes, async () => {
      const lane = await db.lanes.get(shop)
      await db.lanes.put({ shop, nextAt: Math.max(lane?.nextAt ?? 0, clock.now() + ms) })
    })
  }

  /** The conversation does not say yet: look again later, or (no `lookAt`) leave it to the merchant. */
  async function lookAgain(row: Delivery, patch: Pick<Delivery, 'lookAt' | 'settleTries' | 'settleAfter'>): Promise<void> {
    await db.deliveries.update(row.id, patch)
  }

  /** Nothing when the campaign is not running any more. */
  function paused(campaign: string, reason: PauseReason, detail?: string, inARow?: number): Promise<void> {
    return db.transaction('rw', db.campaigns, async () => {
      const present = await db.campaigns.get(campaign)
      const now = clock.now()
      if (present?.state === 'running')
        await moveCampaign(db, { id: campaign, event: 'pause', patch: { pause: { reason, at: now, detail, inARow } }, now })
    })
  }

  /** Not over what the merchant queued again since the rows were read. */
  function finished(campaign: string): Promise<void> {
    return db.transaction('rw', db.campaigns, db.deliveries, async () => {
      const [present, queued] = await Promise.all([db.campaigns.get(campaign), deliveriesIn(db, campaign, 'queued').first()])
      const now = clock.now()
      if (present?.state === 'running' && !queued)
        await moveCampaign(db, { id: campaign, event: 'finish', patch: { finishedAt: now }, now })
    })
  }

  /** Failures of one kind in a row: the third pauses. */
  function countFailure(campaign: string, code: string): Promise<void> {
    return db.transaction('rw', db.campaigns, async () => {
      const streak = (await db.campaigns.get(campaign))?.streak
      const count = streak?.code === code ? streak.count + 1 : 1
      await db.campaigns.update(campaign, { streak: { code, count } })
      if (count >= STREAK_LIMIT)
        await paused(campaign, 'failures', code, count)
    })
  }

  return { claim, sent, refused, unanswered, backToQueue, skipped, rest, lookAgain, paused, finished, countFailure, contacts, attempts, steps }
}
