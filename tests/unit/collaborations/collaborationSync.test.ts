import type { Step } from '../outbox/faultyDatabase'
import type { Campaign } from '@/utils/campaigns/types'
import type { MemberStatus } from '@/utils/tiktok/types'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyDeliveryCounts } from '@/utils/campaigns/repo'
import { DAY } from '@/utils/clock/clock'
import { createCollaborationSync } from '@/utils/collaborations/createCollaborationSync'
import { createReader } from '@/utils/conversations/createReader'
import { createDatabase } from '@/utils/db/database'
import { WireError } from '@/utils/tiktok/wireError'
import { SHOP } from '../conversations/syncWorld'
import { openFaulty } from '../outbox/faultyDatabase'
import { FakeCollaborations, NOW } from './fakeCollaborations'

let worlds = 0

function open() {
  const name = `collaboration-sync-${++worlds}`
  const db = createDatabase(name)
  const tiktok = new FakeCollaborations()
  const time = { now: NOW + DAY }

  async function sync(step: (writes: boolean, table: string) => Step = () => 'fine'): Promise<'done' | 'died'> {
    const { promise: died, resolve } = Promise.withResolvers<'died'>()
    let isDead = false
    const die = (): Promise<never> => {
      isDead = true
      resolve('died')
      return new Promise(() => {})
    }
    const own = openFaulty(name, { dead: () => isDead, die, step })
    const clock = { now: () => time.now, sleep: async (ms: number) => void (time.now += ms) }
    const read = createReader({ db: own, clock, online: () => true, pages: { pageFor: async () => 1, reportWall: async () => {} } })
    const run = createCollaborationSync({ db: own, clock, tiktok, read })
    const end = await Promise.race([run(SHOP, new AbortController().signal).then(() => 'done' as const), died])
    own.close()
    return end
  }

  async function made(collaboration: string, campaign: Partial<Campaign> = {}): Promise<void> {
    const id = `campaign of ${collaboration}`
    await db.campaigns.add({ id, shop: SHOP.key, name: 'Lamps', list: 'l', template: 't', state: 'finished', skipMissing: false, gap: 3000, coolDownDays: 7, counts: emptyDeliveryCounts(), createdAt: 0, changedAt: 0, ...campaign })
    await db.groups.add({ id: `group of ${collaboration}`, campaign: id, shop: SHOP.key, position: 0, name: 'Lamp', productIds: [], state: 'done', collaboration, suspects: [], tries: 1, changedAt: 0 })
  }

  return {
    db,
    tiktok,
    time,
    sync,
    made,
    state: () => db.syncs.get(`${SHOP.key}/collaborations`),
    statuses: async () => Object.fromEntries((await db.members.toArray()).map(({ id, status }) => [id, status])),
    happened: async () => (await db.happenings.toArray()).map(({ oecId, kind, collaboration }) => `${collaboration}/${oecId} ${kind}`).sort(),
  }
}

describe('the collaborations of a shop', () => {
  it('each with its members, and what they did since', async () => {
    const { db, tiktok, sync, statuses, happened } = open()
    tiktok.add('1')
    tiktok.add('2', 'expiring')
    await sync()
    expect(await statuses()).toEqual({ '1/a': 'invited', '1/b': 'invited', '2/a': 'invited', '2/b': 'invited' })
    expect(await happened()).toEqual([])
    tiktok.change('1', 'a', 'added')
    tiktok.change('2', 'b', 'posted')
    await sync()
    expect(await statuses()).toMatchObject({ '1/a': 'added', '2/b': 'posted' })
    expect(await happened()).toEqual(['1/a added', '2/b added', '2/b posted'])
    expect(await db.collaborations.get('1')).toMatchObject({ shop: SHOP.key, status: 'ongoing', addedCount: 1, detailAt: expect.any(Number) })
  })

  it('whatever a member goes back to is written as TikTok says; what happened stays', async () => {
    const { tiktok, sync, statuses, happened } = open()
    tiktok.add('1')
    for (const status of ['added', 'invited', 'added'] as MemberStatus[]) {
      tiktok.change('1', 'a', status)
      await sync()
      expect((await statuses())['1/a']).toBe(status)
    }
    expect(await happened()).toEqual(['1/a added'])
  })

  it('who is not in the group any more was removed; who did nothing until the end let it expire', async () => {
    const { tiktok, sync, statuses, happened } = open()
    const group = tiktok.add('1')
    await sync()
    group.members.delete('a')
    group.members.set('b', 'expired')
    group.status = 'completed'
    await sync()
    expect(await statuses()).toEqual({ '1/a': 'removed', '1/b': 'expired' })
    expect(await happened()).toEqual(['1/a removed', '1/b expired'])
  })

  it('one that TikTok shows no more is kept, as completed', async () => {
    const { db, tiktok, time, sync } = open()
    tiktok.add('1')
    tiktok.add('2')
    await sync()
    tiktok.groups = tiktok.groups.filter(({ id }) => id !== '1')
    await sync()
    expect(await db.collaborations.get('1')).toMatchObject({ status: 'completed', goneAt: time.now })
    tiktok.calls.length = 0
    await sync()
    expect(tiktok.calls).toEqual(['count', 'search ongoing'])
  })

  it('one that changes its tab while the tabs are read is not taken for gone', async () => {
    const { db, tiktok, sync } = open()
    tiktok.add('1', 'expiring')
    tiktok.add('2', 'expiring')
    await sync()
    // Back to the tab that was read already: somebody prolonged it.
    tiktok.groups.map(group => Object.assign(group, { status: 'expiring' }))
    tiktok.before = (call) => {
      if (call === 'search expiring')
        Object.assign(tiktok.groups[0] ?? {}, { status: 'ongoing' })
    }
    await sync()
    expect(await db.collaborations.get('2')).toMatchObject({ status: 'ongoing' })
  })

  it('those of a campaign carry it and its terms; one that only takes more creators does not', async () => {
    const { db, tiktok, sync, made } = open()
    tiktok.add('1')
    tiktok.add('2')
    const terms = { name: 'Lamp', message: '', products: [], endDate: '2026-12-24', sample: 'none' as const, content: 'none' as const, contacts: [] }
    await made('1', { terms })
    await made('2', { into: '2' })
    await sync()
    expect(await db.collaborations.get('1')).toMatchObject({ campaign: 'campaign of 1', terms })
    expect((await db.collaborations.get('2'))?.campaign).toBeUndefined()
    tiktok.change('1', 'a', 'added')
    await sync()
    expect(await db.collaborations.get('1')).toMatchObject({ campaign: 'campaign of 1', terms, addedCount: 1 })
  })

  it('what others made long ago is told with TikTok\'s time, and ended ones without their members', async () => {
    const { db, tiktok, sync } = open()
    const old = tiktok.add('1', 'ongoing', { a: 'posted' })
    tiktok.add('2', 'completed')
    await sync()
    expect((await db.happenings.toArray()).map(({ at }) => at)).toEqual([old.updatedAt, old.updatedAt])
    expect(tiktok.calls).not.toContain('detail 2')
    expect(await db.collaborations.get('2')).toMatchObject({ status: 'completed' })
  })
})

describe('who sold', () => {
  it('is asked for those who posted, once a day, where anything was sold, in our own collaborations', async () => {
    const { tiktok, time, sync, made, statuses, happened } = open()
    const [own, nothing, foreign] = [tiktok.add('1', 'ongoing', { a: 'posted', b: 'posted', c: 'added' }), tiktok.add('2', 'ongoing', { d: 'posted' }), tiktok.add('3', 'ongoing', { e: 'posted' })]
    await made(own.id)
    await made(nothing.id)
    own.sold.set('a', 3)
    foreign.sold.set('e', 9)
    const asked = (): string[] => tiktok.calls.filter(call => call.startsWith('sold'))
    await sync()
    expect(asked()).toEqual(['sold a', 'sold b'])
    expect(await statuses()).toMatchObject({ '1/a': 'sold', '1/b': 'posted', '3/e': 'posted' })
    expect(await happened()).toContain('1/a sold')
    await sync()
    expect(asked()).toHaveLength(2)
    time.now += DAY
    own.sold.set('b', 1)
    await sync()
    expect(asked()).toEqual(['sold a', 'sold b', 'sold b'])
    expect(await statuses()).toMatchObject({ '1/a': 'sold', '1/b': 'sold' })
  })

  it('stays when the members are read again, unless TikTok takes the post back', async () => {
    const { tiktok, sync, made, statuses } = open()
    const group = tiktok.add('1', 'ongoing', { a: 'posted', b: 'invited' })
    await made('1')
    group.sold.set('a', 3)
    await sync()
    tiktok.change('1', 'b', 'added')
    await sync()
    expect(await statuses()).toEqual({ '1/a': 'sold', '1/b': 'added' })
    tiktok.change('1', 'a', 'invited')
    await sync()
    expect(await statuses()).toEqual({ '1/a': 'invited', '1/b': 'added' })
  })
})

describe('what it costs', () => {
  it('no collaborations: one request; nothing new in 120: one for each page', async () => {
    const { tiktok, sync, state } = open()
    await sync()
    expect(tiktok.calls).toEqual(['count'])
    for (let id = 0; id < 120; id++)
      tiktok.add(String(id))
    await sync()
    tiktok.calls.length = 0
    await sync()
    expect(tiktok.calls).toEqual(['count', 'search ongoing', 'search ongoing', 'search ongoing'])
    tiktok.change('7', 'a', 'added')
    await sync()
    expect(tiktok.calls.slice(4)).toEqual(['count', 'search ongoing', 'search ongoing', 'search ongoing', 'detail 7'])
    expect(await state()).toMatchObject({ requests: 5, changed: 1 })
  })

  it('ended ones are read once', async () => {
    const { tiktok, sync } = open()
    for (let id = 0; id < 120; id++)
      tiktok.add(String(id), 'completed')
    await sync()
    expect(tiktok.calls).toEqual(['count', 'search completed', 'search completed', 'search completed'])
    await sync()
    expect(tiktok.calls.slice(4)).toEqual(['count'])
    // The newest of them is on the first page.
    tiktok.add('new', 'completed')
    await sync()
    expect(tiktok.calls.slice(5)).toEqual(['count', 'search completed'])
  })
})

describe('what stops it', () => {
  it('drift names the field and leaves the rows', async () => {
    const { tiktok, sync, state, statuses } = open()
    tiktok.add('1')
    await sync()
    tiktok.change('1', 'a', 'added')
    tiktok.before = (call) => {
      if (call.startsWith('detail'))
        throw new WireError({ endpoint: 'invitationDetail', kind: 'drift', message: 'x', field: 'data.invitation' })
    }
    await sync()
    expect(await state()).toMatchObject({ failure: { kind: 'drift', field: 'data.invitation' } })
    expect(await statuses()).toEqual({ '1/a': 'invited', '1/b': 'invited' })
    tiktok.before = () => {}
    await sync()
    expect(await statuses()).toMatchObject({ '1/a': 'added' })
  })

  it('death between any two steps of the database loses nothing', async () => {
    const step = fc.record({ id: fc.constantFrom('1', '2', '3'), member: fc.constantFrom('a', 'b'), status: fc.constantFrom<MemberStatus>('added', 'posted') })
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 6 }), fc.uniqueArray(fc.integer({ min: 1, max: 120 }), { maxLength: 6 }), async (changes, deaths) => {
      const [whole, dying] = [open(), open()]
      const due = new Set(deaths)
      let steps = 0
      const die = (): Step => due.has(++steps) ? 'die' : 'fine'
      for (const world of [whole, dying]) {
        ['1', '2', '3'].forEach(id => world.tiktok.add(id))
        await world.made('1')
      }
      for (const { id, member, status } of changes) {
        whole.tiktok.change(id, member, status)
        dying.tiktok.change(id, member, status)
        await dying.sync(die)
      }
      while (await dying.sync(die) === 'died')
        continue
      await dying.sync()
      await whole.sync()
      expect(await dying.statuses()).toEqual(await whole.statuses())
      expect((await dying.db.collaborations.get('1'))?.campaign).toBe('campaign of 1')
      const last = new Set(await whole.happened())
      expect((await dying.happened()).filter(each => last.has(each)).sort()).toEqual([...last].sort())
    }), { numRuns: 30 })
  }, 60_000)
})
