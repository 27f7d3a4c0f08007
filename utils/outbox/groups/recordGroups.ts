import type { GroupEvent } from '../../campaigns/states'
import type { Delivery } from '../../campaigns/types'
import type { InviteGroup } from '../../collaborations/types'
import type { Recorder } from '../record'
import type { OutboxParts } from '../types'
import { moveDeliveries } from '../../campaigns/repo'
import { nextGroupState } from '../../campaigns/states'

export type GroupRecorder = ReturnType<typeof createGroupRecorder>

/** What became of a call for a group: the group and its asked members move together, in one transaction. */
export function createGroupRecorder({ db, clock, newId, recorder }: Pick<OutboxParts, 'db' | 'clock' | 'newId'> & { recorder: Recorder }) {
  function inOne<T>(work: () => Promise<T>): Promise<T> {
    return db.transaction('rw', [db.groups, db.deliveries, db.campaigns, db.attempts, db.contacts, db.invites, db.lists, db.lanes, db.shops], work)
  }

  async function moveGroup(id: string, event: GroupEvent, patch: Partial<InviteGroup> = {}): Promise<void> {
    const group = await db.groups.get(id)
    if (group)
      await db.groups.put({ ...group, ...patch, state: nextGroupState(group.state, event), changedAt: clock.now() })
  }

  function members(group: string, state: Delivery['state']): Promise<Delivery[]> {
    return db.deliveries.where('group').equals(group).filter(row => row.content.kind === 'invitation' && row.state === state).toArray()
  }

  /** Intent before effect. False when the campaign or the group is no longer to be asked. */
  function ask(group: InviteGroup, rows: Delivery[], nextAt: number): Promise<boolean> {
    return inOne(async () => {
      const [campaign, present] = await Promise.all([db.campaigns.get(group.campaign), db.groups.get(group.id)])
      if (campaign?.state !== 'running' || present?.state !== 'open')
        return false
      const now = clock.now()
      await db.lanes.put({ shop: group.shop, nextAt })
      await moveGroup(group.id, 'ask', { askedAt: now, tries: group.tries + 1 })
      await moveDeliveries(db, { campaign: group.campaign, rows, event: 'claim', now })
      await db.attempts.bulkAdd(rows.map(row => ({ id: newId(), delivery: row.id, campaign: row.campaign, clientMessageId: group.id, startedAt: now })))
      return true
    })
  }

  /** `accepted` by an answer, or `found` among the members TikTok lists. */
  function invited(group: InviteGroup, rows: Delivery[], { event, collaboration, suspects }: { event: 'accepted' | 'found', collaboration: string, suspects: string[] }): Promise<void> {
    return inOne(async () => {
      await moveDeliveries(db, { campaign: group.campaign, rows, event, patch: { code: undefined, detail: undefined }, now: clock.now() })
      for (const row of rows) {
        await recorder.attempts.end(row.id, { outcome: event })
        await recorder.contacts.invited(row)
        await recorder.steps.release(row)
      }
      await db.groups.update(group.id, { collaboration, suspects })
      await db.campaigns.update(group.campaign, { streak: undefined })
    })
  }

  /** These, and only these, are refused; they are `sending` or, found by elimination, still `queued`. */
  function refused(group: InviteGroup, rows: Delivery[], { code, detail }: { code: string, detail: string }): Promise<void> {
    return inOne(async () => {
      const now = clock.now()
      const present = await db.deliveries.bulkGet(rows.map(row => row.id))
      const queued = present.filter(row => row?.state === 'queued').filter(row => row !== undefined)
      await moveDeliveries(db, { campaign: group.campaign, rows: queued, event: 'claim', now })
      await moveDeliveries(db, { campaign: group.campaign, rows, event: 'refused', patch: { code, detail }, now })
      for (const row of rows) {
        await recorder.attempts.end(row.id, { outcome: 'refused', code, detail })
        await recorder.contacts.refused(row)
        await recorder.steps.skipAfter(row)
      }
    })
  }

  /** Back into the queue: the call certainly changed nothing for them. */
  function backToQueue(group: InviteGroup, rows: Delivery[], event: 'neverLeft' | 'absent'): Promise<void> {
    return inOne(async () => {
      await moveDeliveries(db, { campaign: group.campaign, rows, event, now: clock.now() })
      for (const row of rows) {
        await recorder.attempts.end(row.id, { outcome: event === 'absent' ? 'absent' : 'never-left' })
        await recorder.contacts.notSent(row)
      }
      const campaign = await db.campaigns.get(group.campaign)
      if (campaign?.state === 'cancelled')
        await moveDeliveries(db, { campaign: group.campaign, rows, event: 'skip', patch: { skip: 'cancelled' }, now: clock.now() })
    })
  }

  /** Nobody knows: the group is looked up, and its members with it. */
  function unanswered(group: InviteGroup, detail: string, known: Pick<InviteGroup, 'collaboration'> = {}): Promise<void> {
    return inOne(async () => {
      const rows = await members(group.id, 'sending')
      await moveGroup(group.id, 'unanswered', { ...known, lookAt: clock.now(), settleTries: 0, detail })
      await moveDeliveries(db, { campaign: group.campaign, rows, event: 'unanswered', patch: { detail }, now: clock.now() })
      for (const row of rows) {
        await recorder.attempts.end(row.id, { outcome: 'unanswered', detail })
        await recorder.contacts.unknown(row)
      }
    })
  }

  function moved(group: InviteGroup, event: GroupEvent, patch?: Partial<InviteGroup>): Promise<void> {
    return inOne(() => moveGroup(group.id, event, patch))
  }

  return { inOne, ask, invited, refused, backToQueue, unanswered, moved, members }
}
