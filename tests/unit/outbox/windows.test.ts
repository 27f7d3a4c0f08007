import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { messagePosition } from '@/utils/campaigns/steps'
import { DAY, HOUR, SECOND } from '@/utils/clock/clock'
import { nextOpening } from '@/utils/clock/openHours'
import { zonesOf } from '@/utils/tiktok/zones'
import { expectHonestCounts, expectNothingLostNorTwice, expectStepsInTheirTime } from './ledger'
import { simulate, untilFinished } from './simulation'

const REGIONS = ['GB', 'US', 'JP', 'BR', 'ID'] as const
const hour = fc.integer({ min: 0, max: 23 })

/** The message was claimed while the window was open; its answer may come just after. */
const LATENCY = SECOND

describe('a send window', () => {
  it('is open on the creator’s own clocks whenever a message leaves, and everyone is written to in the end', async () => {
    await fc.assert(fc.asyncProperty(hour, fc.integer({ min: 1, max: 12 }), hour, fc.array(fc.constantFrom(...REGIONS), { minLength: 3, maxLength: 12 }), fc.integer({ min: 1, max: 2 }), async (from, long, start, regions, parts) => {
      const window = { from, to: (from + long) % 24 || 24 }
      const world = await simulate({ creators: regions.length, parts, window, followUps: [{ waitDays: 2, parts: 1 }], regionOf: creator => regions[creator] ?? 'GB' })
      world.time.now += start * HOUR
      await untilFinished(world)
      await expectNothingLostNorTwice(world)
      await expectHonestCounts(world)
      await expectStepsInTheirTime(world)
      const regionOf = new Map((await world.rows()).map(row => [row.clientMessageId, row.region ?? '']))
      for (const { clientMessageId, at } of world.tiktok.ledger) {
        const claimed = at - LATENCY
        const zones = zonesOf(regionOf.get(clientMessageId ?? '') ?? '') ?? []
        expect(nextOpening(claimed, { hours: window, zones }) - claimed, new Date(at).toISOString()).toBeLessThanOrEqual(LATENCY)
      }
      // Sleeping costs nothing: about one waking for each opening there was.
      expect(world.alarms.length).toBeLessThanOrEqual(REGIONS.length * 12)
    }), { numRuns: 30 })
  }, 60_000)

  it('that is shut lets a thousand creators sleep in a few steps, without cutting one in two', async () => {
    const world = await simulate({ creators: 1001, parts: 2, window: { from: 9, to: 10 }, gap: 0 })
    let writes = 0
    const { outbox } = world.worker((isWrite) => {
      writes += Number(isWrite)
      return 'fine'
    })
    await outbox.wake()
    expect(world.tiktok.calls).toEqual([])
    expect(writes).toBeLessThanOrEqual(6)
    const opens = Date.parse('2026-11-24T09:00:00Z')
    expect(new Set((await world.rows()).map(row => row.dueAt))).toEqual(new Set([opens]))
  }, 60_000)

  it('does not hold creators elsewhere, whose day it is', async () => {
    const world = await simulate({ creators: 4, window: { from: 9, to: 21 }, regionOf: creator => creator % 2 === 0 ? 'GB' : 'JP' })
    await world.worker().outbox.wake()
    expect(world.tiktok.ledger.map(entry => entry.creator.at(-1))).toEqual(['1', '3'])
  })

  it('holds no invitation', async () => {
    const world = await simulate({ creators: 1, window: { from: 9, to: 21 } })
    await world.db.deliveries.toCollection().modify({ content: { kind: 'invitation', name: 'Night light' } })
    await world.db.campaigns.update('c', { terms: { name: 'Night light', message: '', products: [], endDate: '2026-12-31', sample: 'none', content: 'none', contacts: [] } })
    await world.db.deliveries.toCollection().modify({ position: 0, group: 'g' })
    await world.db.groups.put({ id: 'g', campaign: 'c', shop: 'affiliate.tiktok.com/GB/7495000000000000001', position: 0, name: 'Night light', productIds: [], state: 'open', suspects: [], tries: 0, changedAt: 0 })
    const asked: string[] = []
    world.tiktok.more = () => ({ conflicts: async () => [], createGroup: async () => {
      asked.push('create')
      return { id: '8001' }
    } })
    const before = world.time.now
    await world.live()
    expect([asked, (await world.campaign()).state, world.time.now - before < HOUR]).toEqual([['create'], 'finished', true])
  })

  it('that closes while a message is prepared keeps it for the next day', async () => {
    const world = await simulate({ creators: 1, window: { from: 5, to: 7 } })
    world.tiktok.before = async (call) => {
      if (call === 'history' && world.tiktok.count('history') === 1)
        world.time.now += HOUR
    }
    await untilFinished(world)
    expect(new Date(world.tiktok.ledger[0]?.at ?? 0).toISOString()).toMatch(/^2026-11-25T05:00/)
  })

  it('never lets a part go before an earlier one that was set back', async () => {
    const world = await simulate({ creators: 1, parts: 2 })
    await world.db.deliveries.where('[campaign+position]').equals(['c', messagePosition({ step: 0, index: 0, part: 0 })]).modify({ dueAt: world.time.now + DAY })
    await untilFinished(world)
    expect(world.tiktok.ledger.map(entry => entry.clientMessageId)).toEqual(['m-0000-0', 'm-0000-1'])
  })
})
