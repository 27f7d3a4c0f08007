import type { Campaign, Delivery } from '../campaigns/types'
import type { OutboxParts } from './types'
import { moveDeliveries } from '../campaigns/repo'
import { dueAfter, rangeInStep, stepRange } from '../campaigns/steps'

export type FollowSteps = ReturnType<typeof createFollowSteps>

/** What one row means for the steps of its creator that come after it. Each function runs inside the caller's transaction over deliveries and campaigns. */
export function createFollowSteps({ db, clock }: Pick<OutboxParts, 'db' | 'clock'>) {
  /** The row was sent: when it was the last of its step, the wait of the next begins. */
  async function release(row: Delivery): Promise<void> {
    const campaign = await db.campaigns.get(row.campaign)
    const step = (row.step ?? 0) + 1
    const followUp = campaign?.followUps?.[step - 1]
    if (!campaign || !followUp)
      return
    const now = await rowsIn(row, stepRange(row.position))
    if (now.some(each => each.state !== 'sent'))
      return
    const next = await rowsIn(row, rangeInStep(row.position, step))
    const dueAt = dueAfter(campaign, { doneAt: clock.now(), waitDays: followUp.waitDays, region: row.region })
    await db.deliveries.bulkPut(next.filter(each => each.state === 'queued').map(each => ({ ...each, dueAt })))
  }

  /** The row was refused or skipped: no later message of the campaign goes to its creator. A retry brings them back. */
  async function skipAfter(row: Delivery): Promise<void> {
    const campaign = await db.campaigns.get(row.campaign)
    const rows = await Promise.all(laterSteps(campaign, row).map(step => rowsIn(row, rangeInStep(row.position, step))))
    const queued = rows.flat().filter(each => each.state === 'queued')
    if (queued.length > 0)
      await moveDeliveries(db, { campaign: row.campaign, rows: queued, event: 'skip', patch: { skip: 'earlier-part' }, now: clock.now() })
  }

  function rowsIn({ campaign }: Delivery, [from, to]: [number, number]): Promise<Delivery[]> {
    return db.deliveries.where('[campaign+position]').between([campaign, from], [campaign, to], true, true).toArray()
  }

  return { release, skipAfter }
}

function laterSteps(campaign: Campaign | undefined, { step = 0 }: Delivery): number[] {
  return (campaign?.followUps ?? []).map((_, index) => index + 1).filter(each => each > step)
}
