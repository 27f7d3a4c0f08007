import type { Campaign, Delivery } from '../../campaigns/types'
import type { InviteGroup } from '../../collaborations/types'
import type { Shop } from '../../shop/types'
import type { TikTokInvitations } from '../../tiktok/types'
import type { Outcome } from '../outcome'
import type { Recorder } from '../record'
import type { OutboxParts } from '../types'
import { nextGap } from '../../campaigns/pace'
import { nextCall } from '../../collaborations/plan/suspects'
import { findContact } from '../../lists/repo'
import { createAskGroup } from './askGroup'
import { createClearConflicts } from './clearConflicts'
import { createGroupRecorder } from './recordGroups'
import { createSettleGroup } from './settleGroup'

/** `idle`: no group has anything to do, messages may go. */
export type GroupTurn = { acted: Outcome | undefined } | { waitUntil: number } | { idle: true }

type GroupTurnParts = Pick<OutboxParts, 'db' | 'clock' | 'newId' | 'random'> & { tiktok: TikTokInvitations, recorder: Recorder }

/** One step of a campaign's invitation groups, decided from the rows alone. */
export function createGroupTurn(parts: GroupTurnParts) {
  const { db, clock, random, recorder } = parts
  const groups = createGroupRecorder(parts)
  const settle = createSettleGroup({ ...parts, groups })
  const ask = createAskGroup({ ...parts, groups })
  const clearConflicts = createClearConflicts(parts)

  async function turn(shop: Shop, campaign: Campaign): Promise<GroupTurn> {
    const settled = await settleUnknown(shop, campaign)
    if (!('idle' in settled))
      return settled
    const group = await groupsIn(campaign, 'open').first()
    if (!group)
      return { idle: true }
    const queued = await groups.members(group.id, 'queued')
    const suspects = queued.filter(row => group.suspects.includes(row.id))
    const next = nextCall({ waiting: queued.filter(row => !suspects.includes(row)).map(row => row.id), suspects: suspects.map(row => row.id) })
    if ('done' in next)
      return { acted: void await groups.moved(group, 'close') }
    if ('culprit' in next)
      return { acted: void await convict(group, queued.filter(row => row.id === next.culprit)) }
    const { nextAt = 0 } = await db.lanes.get(campaign.shop) ?? {}
    if (nextAt > clock.now())
      return { waitUntil: nextAt }
    return { acted: await invite(shop, { campaign, group, rows: queued.filter(row => next.ask.includes(row.id)) }) }
  }

  /** Also for a cancelled campaign. */
  async function settleUnknown(shop: Shop, campaign: Campaign): Promise<GroupTurn> {
    const unknown = await groupsIn(campaign, 'unknown').filter(group => group.lookAt !== undefined).first()
    if (!unknown)
      return { idle: true }
    return (unknown.lookAt ?? 0) <= clock.now() ? { acted: await settle(shop, unknown) } : { waitUntil: unknown.lookAt ?? 0 }
  }

  async function invite(shop: Shop, { campaign, group, rows }: { campaign: Campaign, group: InviteGroup, rows: Delivery[] }): Promise<Outcome | undefined> {
    const blocked = await doNotContact(rows)
    if (blocked.length > 0)
      return void await Promise.all(blocked.map(row => recorder.skipped(row, 'do-not-contact')))
    const clear = await clearConflicts(shop, { campaign, group, rows })
    if (clear.kind === 'outcome')
      return clear.outcome
    if (!await groups.ask(group, rows, clock.now() + nextGap(campaign.gap, random)))
      return undefined
    return ask(shop, { campaign, group: { ...group, tries: group.tries + 1 }, rows })
  }

  /** Asked again at the moment of sending. */
  async function doNotContact(rows: Delivery[]): Promise<Delivery[]> {
    const contacts = await Promise.all(rows.map(row => findContact(db, row.shop, row)))
    return rows.filter((_, index) => contacts[index]?.doNotContact)
  }

  async function convict(group: InviteGroup, rows: Delivery[]): Promise<void> {
    await groups.inOne(async () => {
      await groups.refused(group, rows, { code: group.code ?? 'unexplained', detail: group.detail ?? '' })
      await db.groups.update(group.id, { suspects: [] })
    })
  }

  function groupsIn(campaign: Campaign, state: InviteGroup['state']) {
    return db.groups.where('[campaign+state+position]').between([campaign.id, state, -Infinity], [campaign.id, state, Infinity])
  }

  /** What a dead worker left in the middle of a call. */
  async function adoptOrphans(): Promise<void> {
    for (const group of await db.groups.where('state').equals('asking').toArray())
      await groups.unanswered(group, 'worker-died')
  }

  return { turn, settleUnknown, adoptOrphans }
}
