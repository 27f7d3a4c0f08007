import type { Campaign, Delivery, Lane } from '../campaigns/types'
import type { Shop } from '../shop/types'
import type { OutboxParts } from './types'
import { moveDeliveries } from '../campaigns/repo'
import { NOT_YET, windowOf } from '../campaigns/steps'
import { nextOpening } from '../clock/openHours'

/** Rows moved to the next opening in one transaction. */
const CHUNK = 500

export interface Next {
  shop?: Shop
  lane?: Lane
  /** The first message that is due and whose creator has nothing unconfirmed. */
  row?: Delivery
  /** When none is due: when the next will be. */
  dueAt?: number
  /** Something is queued that no time and no answer will bring. */
  stranded?: boolean
}

export type Schedule = ReturnType<typeof createSchedule>

/** Which message of a campaign comes when, from the rows alone. */
export function createSchedule({ db, clock }: Pick<OutboxParts, 'db' | 'clock'>) {
  /** `held`: creators with something unconfirmed. */
  function next(campaign: Campaign, held: ReadonlySet<string>): Promise<Next> {
    return db.transaction('r', db.shops, db.deliveries, db.lanes, async () => {
      const now = clock.now()
      const [shop, lane, row] = await Promise.all([
        db.shops.get(campaign.shop),
        db.lanes.get(campaign.shop),
        held.size === 0 && !campaign.terms ? queued(campaign, { from: 0, to: now }).first() : messages(campaign, { from: 0, to: now, held }).first(),
      ])
      if (row)
        return { shop, lane, row }
      const later = await messages(campaign, { from: now, to: NOT_YET, held }).first()
      return { shop, lane, dueAt: later?.dueAt === NOT_YET ? undefined : later?.dueAt, stranded: later?.dueAt === NOT_YET }
    })
  }

  /**
   * The window of the row's creator is shut: everything due for that region
   * sleeps until it opens, a part of it at a time. False when it is open.
   */
  function sleepIfShut(campaign: Campaign, row: Delivery): Promise<boolean> {
    const opensAt = openingFor(campaign, row)
    return opensAt <= clock.now()
      ? Promise.resolve(false)
      : db.transaction('rw', db.deliveries, async () => {
          const due = await messages(campaign, { from: 0, to: clock.now() }).filter(each => each.region === row.region).limit(CHUNK + 1).toArray()
          await db.deliveries.bulkPut(wholeSteps(due).map(each => ({ ...each, dueAt: opensAt })))
          return true
        })
  }

  /** A group is still to be asked or looked up. */
  async function isInviting({ id, terms }: Campaign): Promise<boolean> {
    if (!terms)
      return false
    const groups = db.groups.where('[campaign+state+position]').between([id, '', -Infinity], [id, '\uFFFF', Infinity])
    return await groups.filter(({ state, lookAt }) => state !== 'done' && !(state === 'unknown' && lookAt === undefined)).first() !== undefined
  }

  /** When the window of the row's creator is open next; now, when it is. */
  function openingFor(campaign: Campaign, { region }: Pick<Delivery, 'region'>): number {
    const window = windowOf(campaign, region)
    return window ? nextOpening(clock.now(), window) : clock.now()
  }

  /** Parts of one creator keep their order, also when only the first of them was set back. */
  async function align(row: Delivery, dueAt: number): Promise<void> {
    await db.deliveries.update(row.id, { dueAt })
  }

  /** Follow-ups whose step before was neither sent nor refused to the end: nothing will bring them. */
  async function dropStranded(campaign: Campaign): Promise<void> {
    await db.transaction('rw', db.deliveries, db.campaigns, async () => {
      const rows = await queued(campaign, { from: NOT_YET, to: NOT_YET }).toArray()
      await moveDeliveries(db, { campaign: campaign.id, rows, event: 'skip', patch: { skip: 'earlier-part' }, now: clock.now() })
    })
  }

  /** Queued rows that are due from `from` to `to`, in order. */
  function queued({ id }: Campaign, { from, to }: { from: number, to: number }) {
    return db.deliveries.where('[campaign+state+dueAt+position]').between([id, 'queued', from, -Infinity], [id, 'queued', to, Infinity], true, true)
  }

  function messages(campaign: Campaign, { held, ...range }: { from: number, to: number, held?: ReadonlySet<string> }) {
    return queued(campaign, range).filter(row => !held?.has(row.oecId) && row.content.kind !== 'invitation')
  }

  return { next, sleepIfShut, isInviting, openingFor, align, dropStranded }
}

/** One row more than a part was read: the creator it belongs to is left for the next, so that none is cut in two. */
function wholeSteps(rows: Delivery[]): Delivery[] {
  const beyond = rows[CHUNK]
  return beyond ? rows.filter(row => row.oecId !== beyond.oecId || row.step !== beyond.step) : rows
}
