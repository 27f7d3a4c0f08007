import type { Step } from './faultyDatabase'
import type { Fate } from './simulation'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectHonestCounts, expectNothingLostNorTwice, expectStepsInTheirTime } from './ledger'
import { simulate, untilFinished } from './simulation'

const FATES: Fate[] = ['fine', 'dies-before', 'dies-after', 'dies-flying', 'timeout', 'network', 'server', 'refused', 'challenge', 'offline', 'no-page', 'drift', 'lost-after', 'late', 'quota']

/** Answers `what` at these steps of the database, counted over all lives; `writes`: only writes count. */
function at(steps: number[], what: Step, { writes = false } = {}) {
  const due = new Set(steps)
  let count = 0
  return (isWrite: boolean): Step => (isWrite || !writes) && due.has(++count) ? what : 'fine'
}

describe('a worker that dies between any two steps of the database', () => {
  it('loses nothing and sends nothing twice, in any number of lives and whatever happens to any send', async () => {
    const deaths = fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 12 })
    const fates = fc.array(fc.constantFrom(...FATES), { maxLength: 8 })
    await fc.assert(fc.asyncProperty(deaths, fates, fc.integer({ min: 1, max: 3 }), fc.boolean(), async (dying, sends, parts, remembers) => {
      const world = await simulate({ creators: 3, parts })
      world.tiktok.fates = sends
      world.tiktok.remembers = remembers
      await untilFinished(world, at(dying, 'die'))
      await expectNothingLostNorTwice(world)
      await expectHonestCounts(world)
    }), { numRuns: 25 })
  }, 120_000)

  it('dies at each single step once, and all is well', async () => {
    const counter = { steps: 0 }
    await untilFinished(await simulate({ creators: 1, parts: 2 }), () => {
      counter.steps++
      return 'fine'
    })
    expect(counter.steps).toBeGreaterThan(40)
    for (let step = 1; step <= counter.steps; step++) {
      const world = await simulate({ creators: 1, parts: 2 })
      await untilFinished(world, at([step], 'die'))
      await expectNothingLostNorTwice(world)
      await expectHonestCounts(world)
      expect(world.tiktok.ledger).toHaveLength(2)
    }
  }, 120_000)
})

describe('a worker that dies while follow-ups wait', () => {
  const followUps = [{ waitDays: 3, parts: 2 }, { waitDays: 2, parts: 1 }]

  it('loses none, sends none twice and none before its time', async () => {
    const deaths = fc.uniqueArray(fc.integer({ min: 1, max: 600 }), { maxLength: 12 })
    const fates = fc.array(fc.constantFrom(...FATES), { maxLength: 8 })
    await fc.assert(fc.asyncProperty(deaths, fates, fc.integer({ min: 1, max: 2 }), async (dying, sends, parts) => {
      const world = await simulate({ creators: 3, parts, followUps })
      world.tiktok.fates = sends
      await untilFinished(world, at(dying, 'die'))
      await expectNothingLostNorTwice(world)
      await expectHonestCounts(world)
      await expectStepsInTheirTime(world)
    }), { numRuns: 25 })
  }, 120_000)

  it('dies at each single step once, and every message arrives', async () => {
    const script = { creators: 1, parts: 1, followUps: [{ waitDays: 3, parts: 1 }] }
    const counter = { steps: 0 }
    await untilFinished(await simulate(script), () => {
      counter.steps++
      return 'fine'
    })
    for (let step = 1; step <= counter.steps; step++) {
      const world = await simulate(script)
      await untilFinished(world, at([step], 'die'))
      await expectNothingLostNorTwice(world)
      await expectHonestCounts(world)
      await expectStepsInTheirTime(world)
      expect(world.tiktok.ledger, `step ${step}`).toHaveLength(2)
    }
  }, 120_000)
})

describe('a disk that is full', () => {
  it('pauses with its reason at whichever write it happens, and loses and doubles nothing afterwards', async () => {
    const fates = fc.array(fc.constantFrom(...FATES), { maxLength: 5 })
    await fc.assert(fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 6 }), fates, fc.integer({ min: 1, max: 2 }), async (full, sends, parts) => {
      const world = await simulate({ creators: 3, parts })
      world.tiktok.fates = sends
      await untilFinished(world, at(full, 'full', { writes: true }))
      await expectNothingLostNorTwice(world)
      await expectHonestCounts(world)
    }), { numRuns: 25 })
  }, 120_000)

  it('at each single write is a pause for storage, not a death and not a lost message', async () => {
    let writes = 0
    await untilFinished(await simulate({ creators: 1, parts: 2 }), (isWrite) => {
      writes += Number(isWrite)
      return 'fine'
    })
    for (let write = 1; write <= writes; write++) {
      const world = await simulate({ creators: 1, parts: 2 })
      expect(await untilFinished(world, at([write], 'full', { writes: true })), `write ${write}`).toEqual(['storage'])
      await expectNothingLostNorTwice(world)
      expect(world.tiktok.ledger).toHaveLength(2)
    }
  }, 120_000)

  it('that stays full sends no more, and goes on when there is space', async () => {
    const world = await simulate({ creators: 3 })
    let full = true
    const step = (writes: boolean, table: string): Step => full && writes && table === 'attempts' ? 'full' : 'fine'
    for (let tries = 0; tries < 3; tries++) {
      await world.live(1, step)
      expect(await world.campaign()).toMatchObject({ state: 'paused', pause: { reason: 'storage', detail: 'storage-full' } })
      await world.resume()
    }
    expect(world.tiktok.ledger).toEqual([])
    full = false
    await untilFinished(world, step)
    await expectNothingLostNorTwice(world)
  })

  it('that cannot even take the pause stops the worker, and the next one goes on', async () => {
    const world = await simulate({ creators: 2 })
    let full = false
    const step = (writes: boolean): Step => full && writes ? 'full' : 'fine'
    const before = world.tiktok.before
    world.tiktok.before = async (call) => {
      full = call === 'sendMessage'
    }
    await expect(world.worker(step).outbox.wake()).rejects.toThrow()
    expect(world.tiktok.ledger).toHaveLength(1)
    full = false
    world.tiktok.before = before
    await untilFinished(world)
    await expectNothingLostNorTwice(world)
  })
})
