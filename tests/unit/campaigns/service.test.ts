import type { World } from './world'
import type { CampaignState, DeliveryState } from '@/utils/campaigns/types'
import { describe, expect, it } from 'vitest'
import { PACE_FLOOR } from '@/utils/campaigns/pace'
import { moveDelivery } from '@/utils/campaigns/repo'
import { contact, countRows, DRAFT, invite, openWorld, text } from './world'

/** Puts the campaign's rows into these states, in order. */
async function put(world: World, states: DeliveryState[]): Promise<void> {
  const rows = await world.rows()
  for (const [index, state] of states.entries()) {
    const row = { id: rows[index]?.id ?? '', campaign: 'c' }
    const move = (event: Parameters<typeof moveDelivery>[1]['event'], patch = {}) => moveDelivery(world.db, { row, event, patch, now: 1 })
    if (state === 'skipped')
      await move('skip', { skip: 'earlier-part' })
    if (state === 'queued' || state === 'skipped')
      continue
    await move('claim')
    if (state === 'sent')
      await move('accepted')
    if (state === 'refused')
      await move('refused', { code: '16030001' })
    if (state === 'unknown')
      await move('unanswered', { detail: 'network' })
  }
}

describe('seal', () => {
  it('takes exactly what was reviewed, and changes no row', async () => {
    const world = await openWorld()
    const { review } = await world.reviewed()
    const before = await world.rows()
    await world.campaigns.seal('c', review?.at ?? 0)
    expect(await world.rows()).toEqual(before)
    expect((await world.campaign()).state).toBe('sealed')
  })

  it.each([
    ['a review that was made again since', 'review-superseded', async (world: World, at: number) => {
      await world.campaigns.review('c')
      return at
    }],
    ['a draft that was changed since', 'review-superseded', async (world: World, at: number) => {
      await world.campaigns.draft(DRAFT)
      return at
    }],
    ['no review', 'review-superseded', async () => 0],
    ['a sample list', 'sample-list', async (world: World, at: number) => {
      await world.db.lists.update('list', { sample: true })
      return at
    }],
    ['a campaign that is sealed', 'already-sealed', async (world: World, at: number) => {
      await world.campaigns.seal('c', at)
      return at
    }],
  ] as const)('refuses %s', async (_, code, spoil) => {
    const world = await openWorld()
    const { review } = await world.reviewed()
    const at = await spoil(world, review?.at ?? 0)
    await expect(world.campaigns.seal('c', at)).rejects.toMatchObject({ code })
  })

  it('refuses when nobody is left', async () => {
    const world = await openWorld({ invites: [invite(0)] })
    await world.db.contacts.add(contact(0, { doNotContact: { at: 1, by: 'merchant' } }))
    const { review } = await world.reviewed()
    await expect(world.campaigns.seal('c', review?.at ?? 0)).rejects.toMatchObject({ code: 'nobody-to-send-to' })
  })

  it('refuses missing variables until the merchant says to skip them', async () => {
    const world = await openWorld({ invites: [invite(0, { nickname: 'Mia' }), invite(1)], parts: [text('Hello {{creator.nickname}}')] })
    const { review } = await world.reviewed()
    await expect(world.campaigns.seal('c', review?.at ?? 0)).rejects.toMatchObject({ code: 'missing-variables', params: { count: 1 } })
    await world.campaigns.skipMissing('c', true)
    await world.campaigns.seal('c', review?.at ?? 0)
    expect(await world.rows()).toHaveLength(1)
  })
})

describe('a draft', () => {
  it('that is changed loses its review and every row of it', async () => {
    const world = await openWorld()
    await world.reviewed()
    await world.campaigns.draft({ ...DRAFT, name: 'Other', gap: 9000 })
    expect(await world.campaign()).toMatchObject({ name: 'Other', gap: 9000, counts: { queued: 0 } })
    const { review, reviewing } = await world.campaign()
    expect([review, reviewing]).toEqual([undefined, undefined])
    expect(await world.rows()).toEqual([])
  })

  it('keeps what is not said again', async () => {
    const world = await openWorld()
    await world.campaigns.draft({ ...DRAFT, gap: 9000, coolDownDays: 3 })
    await world.campaigns.draft({ ...DRAFT, gap: undefined, coolDownDays: undefined })
    expect(await world.campaign()).toMatchObject({ gap: 9000, coolDownDays: 3 })
  })

  it.each([[0, PACE_FLOOR], [-5, PACE_FLOOR], [Number.NaN, 5000]])('never holds a gap below the floor: %d', async (gap, kept) => {
    const world = await openWorld()
    await world.campaigns.draft({ ...DRAFT, gap })
    expect((await world.campaign()).gap).toBe(kept)
  })

  it('cannot be made out of what is sealed', async () => {
    const world = await openWorld()
    await world.running()
    await expect(world.campaigns.draft(DRAFT)).rejects.toMatchObject({ code: 'already-sealed' })
    await expect(world.campaigns.discard('c')).rejects.toMatchObject({ code: 'already-sealed' })
    expect(await world.rows()).toHaveLength(3)
  })

  it('changed while it is being sealed is one or the other, never a running draft', async () => {
    const world = await openWorld()
    const { review } = await world.reviewed()
    const outcomes = await Promise.allSettled([world.campaigns.seal('c', review?.at ?? 0), world.campaigns.draft(DRAFT), world.campaigns.discard('c')])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(await world.campaign()).toMatchObject({ state: 'sealed', counts: { queued: 3 } })
    expect(await world.rows()).toHaveLength(3)
  })

  it('is gone with its rows when discarded', async () => {
    const world = await openWorld()
    await world.reviewed()
    await world.campaigns.discard('c')
    expect([await world.db.campaigns.count(), await world.db.deliveries.count(), await world.db.leftOut.count()]).toEqual([0, 0, 0])
  })
})

const COMMANDS = ['start', 'pause', 'resume', 'cancel'] as const
const ALLOWED: Record<CampaignState, Partial<Record<typeof COMMANDS[number], CampaignState>>> = {
  draft: {},
  sealed: { start: 'running', cancel: 'cancelled' },
  running: { pause: 'paused', cancel: 'cancelled' },
  paused: { resume: 'running', cancel: 'cancelled' },
  finished: {},
  cancelled: {},
}

describe('commands', () => {
  const pairs = (Object.keys(ALLOWED) as CampaignState[]).flatMap(state => COMMANDS.map(command => [command, state, ALLOWED[state][command]] as const))

  it.each(pairs)('%s of a campaign that is %s', async (command, state, expected) => {
    const world = await openWorld()
    await world.running()
    await world.db.campaigns.update('c', { state })
    world.woken.times = 0
    if (expected === undefined) {
      await expect(world.campaigns[command]('c')).rejects.toMatchObject({ code: 'campaign-moved-on' })
      expect(world.woken.times).toBe(0)
    }
    else {
      await world.campaigns[command]('c')
      expect(world.woken.times).toBe(1)
    }
    expect((await world.campaign()).state).toBe(expected ?? state)
    expect((await world.campaign()).counts).toEqual(await countRows(world))
  })

  it('cancel leaves what is under way to be settled', async () => {
    const world = await openWorld({ invites: [0, 1, 2, 3, 4].map(number => invite(number)) })
    await world.running()
    await put(world, ['sent', 'sending', 'unknown', 'refused', 'queued'])
    await world.campaigns.cancel('c')
    expect((await world.rows()).map(row => row.skip ?? row.state)).toEqual(['sent', 'sending', 'unknown', 'refused', 'cancelled'])
    expect((await world.campaign()).counts).toEqual(await countRows(world))
  })

  it('resume looks again at what could not be read', async () => {
    const world = await openWorld()
    await world.running()
    await put(world, ['unknown', 'sent', 'sent'])
    await world.db.deliveries.update((await world.rows())[0]?.id ?? '', { settleTries: 3, lookAt: undefined })
    await world.campaigns.pause('c')
    await world.campaigns.resume('c')
    const [row] = await world.rows()
    expect(row?.state).toBe('unknown')
    expect(row?.settleTries).toBe(0)
    expect(row?.lookAt).toBeLessThan(world.time.now)
  })
})

describe('retry', () => {
  it.each([['running', 'running'], ['paused', 'paused'], ['finished', 'running']] as const)('of a campaign that is %s queues one code with the parts that waited for it', async (state, after) => {
    const world = await openWorld({ invites: [invite(0), invite(1), invite(2)], parts: [text('Hello'), text('Here is a lamp')] })
    await world.running()
    await put(world, ['refused', 'skipped', 'refused', 'skipped', 'sent', 'skipped'])
    const [, , other] = await world.rows()
    await world.db.deliveries.update(other?.id ?? '', { code: '45101021' })
    await world.db.campaigns.update('c', { state, streak: { code: '16030001', count: 2 } })
    expect(await world.campaigns.retry('c', '16030001')).toBe(1)
    expect((await world.rows()).map(row => row.state)).toEqual(['queued', 'queued', 'refused', 'skipped', 'sent', 'skipped'])
    const { state: now, streak, counts } = await world.campaign()
    expect([now, streak]).toEqual([after, undefined])
    expect(counts).toEqual(await countRows(world))
    expect((await world.rows())[0]).toMatchObject({ code: undefined, skip: undefined })
  })

  it('of nothing opens nothing', async () => {
    const world = await openWorld()
    await world.running()
    await world.db.campaigns.update('c', { state: 'finished' })
    expect(await world.campaigns.retry('c', '16030001')).toBe(0)
    expect((await world.campaign()).state).toBe('finished')
  })

  it('of a cancelled campaign is refused', async () => {
    const world = await openWorld()
    await world.running()
    await world.campaigns.cancel('c')
    await expect(world.campaigns.retry('c', '1')).rejects.toMatchObject({ code: 'campaign-cancelled' })
  })
})

describe('autoResume', () => {
  it('wakes the worker, which sets its alarm: nothing else would notice the day', async () => {
    const world = await openWorld()
    await world.running()
    const before = world.woken.times
    await world.campaigns.autoResume('c', true)
    expect((await world.campaign()).autoResume).toBe(true)
    expect(world.woken.times).toBe(before + 1)
  })
})

describe('resumeDue', () => {
  it.each([
    ['offline', {}, true, true],
    ['offline', {}, false, false],
    ['quota', { autoResume: true, resumeAt: 1 }, false, true],
    ['quota', { autoResume: true, resumeAt: Date.UTC(2027, 0, 1) }, true, false],
    ['quota', { autoResume: true }, true, false],
    ['quota', { autoResume: false, resumeAt: 1 }, true, false],
    ['merchant', { autoResume: true, resumeAt: 1 }, true, false],
    ['challenge', { autoResume: true, resumeAt: 1 }, true, false],
    ['failures', { autoResume: true, resumeAt: 1 }, true, false],
    ['account', {}, true, true],
  ] as const)('goes on after %s with %o, online %s: %s', async (reason, more, online, goesOn) => {
    const world = await openWorld()
    await world.running()
    await world.db.campaigns.update('c', { state: 'paused', pause: { reason, at: 1 }, ...more })
    await world.campaigns.resumeDue({ online, hasPage: async () => false })
    expect((await world.campaign()).state).toBe(goesOn ? 'running' : 'paused')
  })

  it.each([
    ['only follow-ups wait and a page is there', 1, true, true],
    ['only follow-ups wait and no page is there', 1, false, false],
    ['first messages wait: the merchant stopped watching', undefined, true, false],
  ] as const)('after no page, where %s', async (_, step, page, goesOn) => {
    const world = await openWorld()
    await world.running()
    await world.db.deliveries.toCollection().modify({ step })
    await world.db.campaigns.update('c', { state: 'paused', pause: { reason: 'no-page', at: 1 } })
    await world.campaigns.resumeDue({ online: true, hasPage: async () => page })
    expect((await world.campaign()).state).toBe(goesOn ? 'running' : 'paused')
  })
})
