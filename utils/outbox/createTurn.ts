import type { Campaign, Delivery, Lane, PauseReason } from '../campaigns/types'
import type { Outcome } from './outcome'
import type { Recorder } from './record'
import type { Next } from './schedule'
import type { OutboxParts } from './types'
import { NO_COLLEAGUES } from '../campaigns/colleagues'
import { LONGEST_GAP, nextGap } from '../campaigns/pace'
import { SECOND } from '../clock/clock'
import { createGroupTurn } from './groups/createGroupTurn'
import { learnQuota } from './learnQuota'
import { createPrepare } from './prepare'
import { createSchedule } from './schedule'
import { createSend } from './send'
import { createSettle } from './settle'
import { createWalls } from './walls'

/** After an answer that did not come, the next request waits this long. */
const BREATHER = 5 * SECOND

/** A page that is just being read is looked at again after this. */
const GLANCE = 0.25 * SECOND

/** Calls in a row that no page took though one is open: a browser that is busy, or restarts our worker, comes back. */
const ASTRAY = 3
const COMES_BACK = 2 * SECOND

/** What a look at one campaign came to: something was done, or nothing before a time. */
export type Turn = { acted: true } | { waitUntil: number }
const ACTED: Turn = { acted: true }

/** One step of one campaign at a time, each decided from the rows alone. */
export function createTurn(parts: OutboxParts & { recorder: Recorder }) {
  const { db, clock, random, recorder, colleagues = NO_COLLEAGUES } = parts
  const walls = createWalls(parts)
  const astray = new Map<string, number>()
  const settle = createSettle(parts)
  const groups = createGroupTurn(parts)
  const schedule = createSchedule(parts)
  const send = createSend({ ...parts, schedule, prepare: createPrepare(parts), nextAt: campaign => clock.now() + nextGap(campaign.gap, random) })

  /** `unknown`: the campaign's rows in that state. */
  async function turn(campaign: Campaign, unknown: Delivery[]): Promise<Turn> {
    const open = unknown.filter(row => row.lookAt !== undefined)
    const next = await schedule.next(campaign, new Set(unknown.map(row => row.oecId)))
    if (next.row && await schedule.sleepIfShut(campaign, next.row))
      return ACTED
    // Until something is due no page is needed, and none is missed.
    if (!next.row && next.dueAt !== undefined && open.length === 0 && !await schedule.isInviting(campaign))
      return { waitUntil: next.dueAt }
    const wall = await walls.before(campaign)
    if (wall)
      return stopAt(campaign, wall)
    const { shop, row, lane } = next
    if (!shop)
      return pause(campaign, 'no-page')

    const due = open.find(row => (row.lookAt ?? 0) <= clock.now())
    if (due)
      return after(campaign, await settle(shop, due))
    // What a dead worker left is settled before anything else is sent.
    if (open.some(row => row.detail === 'worker-died'))
      return { waitUntil: earliest(open) }

    const held = await schedule.isInviting(campaign) ? await heldBack(campaign) : undefined
    if (held)
      return held
    const invitations = campaign.terms ? await groups.turn(shop, campaign) : { idle: true as const }
    if ('acted' in invitations)
      return after(campaign, invitations.acted)
    if ('waitUntil' in invitations)
      return { waitUntil: Math.min(invitations.waitUntil, earliest(open)) }

    if (!row)
      return finish(campaign, { unknown, open, next })
    const at = lane ? await mayLeaveAt(campaign, row, lane) : 0
    if (at > clock.now())
      return { waitUntil: Math.min(at, earliest(open)) }
    return await heldBack(campaign, row) ?? after(campaign, await send(shop, campaign, row))
  }

  /** Only when something is to leave: nobody is asked for a sign-in before it is needed. */
  async function heldBack(campaign: Campaign, row?: Delivery): Promise<Turn | undefined> {
    const may = await colleagues.mayWrite(campaign, row)
    if (may === 'yes')
      return undefined
    return may === 'changed' ? ACTED : pause(campaign, 'account', may)
  }

  async function mayLeaveAt({ gap }: Campaign, row: Delivery, lane: Lane): Promise<number> {
    // Written before the clock was set back.
    if (lane.nextAt > clock.now() + LONGEST_GAP + BREATHER) {
      lane.nextAt = clock.now() + nextGap(gap, random)
      await db.lanes.put(lane)
    }
    return lane.lastCreator === row.oecId && row.part > 0
      ? Math.min(lane.nextAt, lane.partAt ?? lane.nextAt)
      : lane.nextAt
  }

  /** Nothing is due. */
  async function finish(campaign: Campaign, { unknown, open, next }: { unknown: Delivery[], open: Delivery[], next: Next }): Promise<Turn> {
    const waitUntil = Math.min(earliest(open), next.dueAt ?? Infinity)
    if (waitUntil < Infinity)
      return { waitUntil }
    if (unknown.length > 0)
      return pause(campaign, 'failures', 'unconfirmed')
    if (next.stranded)
      await schedule.dropStranded(campaign)
    else
      await recorder.finished(campaign.id)
    return ACTED
  }

  async function stopAt(campaign: Campaign, wall: PauseReason): Promise<Turn> {
    return wall === 'no-page' && await walls.isBeingRead(campaign)
      ? { waitUntil: clock.now() + GLANCE }
      : pause(campaign, wall)
  }

  async function after(campaign: Campaign, outcome: Outcome | undefined): Promise<Turn> {
    if (outcome?.kind === 'wall')
      return meetWall(campaign, outcome)
    astray.delete(campaign.id)
    if (outcome?.kind === 'unanswered') {
      if (outcome.drift !== undefined)
        return pause(campaign, 'tiktok-changed', outcome.drift)
      await recorder.countFailure(campaign.id, 'unanswered')
      await recorder.rest(campaign.shop, BREATHER)
    }
    return ACTED
  }

  async function meetWall(campaign: Campaign, { reason, code, detail }: Outcome & { kind: 'wall' }): Promise<Turn> {
    await walls.show(campaign, reason)
    const spent = reason === 'quota' ? await learnQuota(parts, campaign, code) : undefined
    if (reason === 'no-page')
      return missPage(campaign)
    return pause(campaign, reason, reason === 'tiktok-changed' ? detail : spent ?? code)
  }

  /** The page is gone; or it stands there and did not take the call, which certainly did not leave. */
  async function missPage(campaign: Campaign): Promise<Turn> {
    const wall = await walls.before(campaign)
    if (wall)
      return stopAt(campaign, wall)
    const times = (astray.get(campaign.id) ?? 0) + 1
    astray.set(campaign.id, times)
    if (times <= ASTRAY)
      return { waitUntil: clock.now() + COMES_BACK }
    astray.delete(campaign.id)
    return pause(campaign, 'no-page')
  }

  async function pause(campaign: Campaign, reason: PauseReason, detail?: string): Promise<Turn> {
    await recorder.paused(campaign.id, reason, detail)
    return ACTED
  }

  /** Nothing more is sent, but what is unconfirmed is still settled, as long as a page is there. */
  async function settleCancelled(campaign: Campaign, unknown: Delivery[]): Promise<Turn[]> {
    const open = unknown.filter(row => row.lookAt !== undefined)
    const shop = await db.shops.get(campaign.shop)
    if (!shop || await walls.before(campaign))
      return []
    const invitations = await groups.settleUnknown(shop, campaign)
    if ('acted' in invitations)
      return invitations.acted ? [] : [ACTED]
    if ('waitUntil' in invitations)
      return [invitations]
    if (open.length === 0)
      return []
    const due = open.find(row => (row.lookAt ?? 0) <= clock.now())
    if (!due)
      return [{ waitUntil: earliest(open) }]
    const outcome = await settle(shop, due)
    if (outcome?.kind !== 'wall')
      return [ACTED]
    await walls.show(campaign, outcome.reason)
    return []
  }

  return { turn, settleCancelled, adoptGroups: groups.adoptOrphans }
}

function earliest(open: Delivery[]): number {
  return Math.min(...open.map(row => row.lookAt ?? Infinity))
}
