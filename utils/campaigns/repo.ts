import type { Collection, InsertType, Table } from 'dexie'
import type { Database } from '../db/database'
import type { CampaignEvent, DeliveryEvent } from './states'
import type { Campaign, Delivery, DeliveryCounts, DeliveryState } from './types'
import { CodedError } from '../rpc/codedError'
import { nextCampaignState, nextDeliveryState } from './states'

export const ACTIVE_STATES = ['sealed', 'running', 'paused'] as const

export function emptyDeliveryCounts(): DeliveryCounts {
  return { queued: 0, sending: 0, sent: 0, refused: 0, unknown: 0, skipped: 0 }
}

export { openCount } from './progress'

export async function getCampaign(db: Database, id: string): Promise<Campaign> {
  const campaign = await db.campaigns.get(id)
  if (!campaign)
    throw new CodedError('campaign-gone')
  return campaign
}

/**
 * The only way a delivery changes state: row and count in one transaction,
 * and the row is read inside it, so that a stale caller throws instead of
 * overwriting. Needs a rw transaction over deliveries and campaigns (its own,
 * or the caller's). Returns the new row.
 */
export function moveDelivery(db: Database, { row, ...step }: DeliveryStep): Promise<Delivery> {
  return db.transaction('rw', db.deliveries, db.campaigns, async () => {
    const [present, campaign] = await Promise.all([db.deliveries.get(row.id), getCampaign(db, row.campaign)])
    if (!present)
      throw new CodedError('delivery-gone')
    return writeMove(db, campaign, { ...step, row: present })
  })
}

interface DeliveryStep<Row = Pick<Delivery, 'id' | 'campaign'>> {
  row: Row
  event: DeliveryEvent
  patch?: Partial<Delivery>
  /** What else the campaign learns by it, in the same write. */
  learn?: Partial<Campaign>
  now: number
}

/** As `moveDelivery`, for rows that the caller has just read in the same transaction. */
export async function writeMove(db: Database, campaign: Campaign, { row, event, patch, learn, now }: DeliveryStep<Delivery>): Promise<Delivery> {
  const moved: Delivery = { ...row, ...patch, state: nextDeliveryState(row.state, event), changedAt: now }
  const counts = countsAfter(campaign.counts, { [row.state]: -1, [moved.state]: 1 })
  await Promise.all([db.deliveries.put(moved), db.campaigns.put({ ...campaign, ...learn, counts, changedAt: now })])
  return moved
}

/** As `moveDelivery`, for many rows of one campaign: one count update. */
export function moveDeliveries(db: Database, { campaign, rows, event, patch, now }: { campaign: string, rows: Delivery[], event: DeliveryEvent, patch?: Partial<Delivery>, now: number }): Promise<void> {
  return db.transaction('rw', db.deliveries, db.campaigns, async () => {
    const changes: Partial<DeliveryCounts> = {}
    const read = await db.deliveries.bulkGet(rows.map(row => row.id))
    const moved = read.filter(row => row !== undefined).map((row) => {
      const state = nextDeliveryState(row.state, event)
      changes[row.state] = (changes[row.state] ?? 0) - 1
      changes[state] = (changes[state] ?? 0) + 1
      return { ...row, ...patch, state, changedAt: now }
    })
    await db.deliveries.bulkPut(moved)
    const present = await getCampaign(db, campaign)
    await db.campaigns.put({ ...present, counts: countsAfter(present.counts, changes), changedAt: now })
  })
}

function countsAfter(before: DeliveryCounts, changes: Partial<DeliveryCounts>): DeliveryCounts {
  const counts = { ...before }
  for (const [state, change] of Object.entries(changes) as [DeliveryState, number][])
    counts[state] += change
  return counts
}

/** The only way a campaign changes state. Throws `ImpossibleTransition` on a stale caller. */
export function moveCampaign(db: Database, { id, event, patch, now }: { id: string, event: CampaignEvent, patch?: Partial<Campaign>, now: number }): Promise<Campaign> {
  return db.transaction('rw', db.campaigns, async () => {
    const campaign = await getCampaign(db, id)
    const moved: Campaign = { ...campaign, ...patch, state: nextCampaignState(campaign.state, event), changedAt: now }
    await db.campaigns.put(moved)
    return moved
  })
}

/** Deliveries of a campaign in one state, in the order of sending. */
export function deliveriesIn(db: Database, campaign: string, state: DeliveryState): Collection<Delivery, string, InsertType<Delivery, 'id'>> {
  return db.deliveries.where('[campaign+state+position]').between([campaign, state, -Infinity], [campaign, state, Infinity])
}

/** Deliveries that are not due at `now`, in order of their time. */
export function waitingRows(db: Database, campaign: string, now: number): Collection<Delivery, string, InsertType<Delivery, 'id'>> {
  return db.deliveries.where('[campaign+state+dueAt+position]').between([campaign, 'queued', now, Infinity], [campaign, 'queued', Infinity, Infinity], false)
}

/** The campaign, as long as it may still change. Throws `CodedError`. */
export async function getDraft(db: Database, id: string): Promise<Campaign> {
  const campaign = await getCampaign(db, id)
  if (campaign.state !== 'draft')
    throw new CodedError('already-sealed')
  return campaign
}

/** Everything a review writes. */
export function reviewTables(db: Database): Table[] {
  return [db.campaigns, db.deliveries, db.leftOut, db.groups, db.conflicts]
}

/** Takes back an earlier review's rows. Only of a draft: asked in the same transaction, so that a seal in between keeps its rows. */
export function clearReview(db: Database, id: string): Promise<void> {
  return db.transaction('rw', reviewTables(db), async () => {
    await getDraft(db, id)
    await db.groups.where('[campaign+state+position]').between([id, '', -Infinity], [id, '\uFFFF', Infinity]).delete()
    await db.conflicts.where('campaign').equals(id).delete()
    await db.deliveries.where('[campaign+position]').between([id, -Infinity], [id, Infinity]).delete()
    await db.leftOut.where('[campaign+reason+position]').between([id, '', -Infinity], [id, '\uFFFF', Infinity]).delete()
    await db.campaigns.update(id, { review: undefined, reviewing: undefined, counts: emptyDeliveryCounts() })
  })
}
