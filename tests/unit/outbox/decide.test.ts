import type { Simulation } from './simulation'
import { describe, expect, it, vi } from 'vitest'
import { createDecide } from '@/utils/outbox/decide'
import { expectHonestCounts, expectNothingLostNorTwice } from './ledger'
import { simulate } from './simulation'

/** A campaign whose first message got no answer, and whose conversation cannot be read. */
async function unconfirmed(fate: 'lost-after' | 'network') {
  const world = await simulate({ creators: 2 })
  world.tiktok.fates = [fate]
  world.tiktok.before = async (call) => {
    if (call === 'sendMessage')
      world.tiktok.unreadable.add('c7494000000000000000')
  }
  await world.live()
  expect(await world.campaign()).toMatchObject({ pause: { detail: 'unconfirmed' }, counts: { unknown: 1, sent: 1 } })
  const wake = vi.fn()
  let ids = 0
  const decide = createDecide({ db: world.db, clock: { now: () => world.time.now, sleep: async () => {} }, newId: () => `decision-${ids++}`, wake })
  return { world, wake, decide: (wasSent: boolean) => decide({ delivery: '0000-0', wasSent }) }
}

async function goOn(world: Simulation): Promise<void> {
  await world.resume()
  await world.live()
}

describe('the merchant\'s word on an unconfirmed message', () => {
  it('that it was sent counts it, and it never leaves again', async () => {
    const { world, wake, decide } = await unconfirmed('lost-after')
    await decide(true)
    expect(wake).toHaveBeenCalledOnce()
    const contacts = await world.db.contacts.where('[shop+oecId]').equals([(await world.campaign()).shop, '7494000000000000000']).toArray()
    expect(contacts).toMatchObject([{ sentSinceReply: 1, lastOutcome: 'sent' }])
    await goOn(world)
    expect(world.tiktok.count('sendMessage')).toBe(2)
    await expectNothingLostNorTwice(world)
    await expectHonestCounts(world)
  })

  it('that it was not sends it once more, when the campaign goes on', async () => {
    const { world, decide } = await unconfirmed('network')
    await decide(false)
    expect(world.tiktok.count('sendMessage')).toBe(2)
    expect((await world.rows())[0]).toMatchObject({ state: 'queued', lookAt: undefined, detail: undefined })
    world.tiktok.unreadable.clear()
    await goOn(world)
    expect(world.tiktok.count('sendMessage')).toBe(3)
    await expectNothingLostNorTwice(world)
  })

  it.each([true, false])('is kept as an attempt of theirs (sent: %s)', async (wasSent) => {
    const { world, decide } = await unconfirmed('network')
    const before = await world.db.attempts.count()
    const tried = await world.db.attempts.where('delivery').equals('0000-0').toArray()
    world.time.now += 60_000
    await decide(wasSent)
    expect(await world.db.attempts.count()).toBe(before + 1)
    expect(await world.db.attempts.get('decision-0')).toMatchObject({ delivery: '0000-0', by: 'merchant', outcome: wasSent ? 'found' : 'absent', startedAt: tried.at(-1)?.startedAt, endedAt: world.time.now })
  })

  it('is given once: a second one, or one on what is settled or still looked for, changes nothing', async () => {
    const { world, decide } = await unconfirmed('lost-after')
    await world.db.deliveries.update('0000-0', { lookAt: world.time.now })
    await expect(decide(false)).rejects.toMatchObject({ code: 'delivery-settled' })
    await world.db.deliveries.update('0000-0', { lookAt: undefined })
    const both = await Promise.allSettled([decide(true), decide(false)])
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(await world.db.attempts.filter(({ by }) => by === 'merchant').count()).toBe(1)
    await expectHonestCounts(world)
  })

  it('brings nothing back into a cancelled campaign', async () => {
    const { world, decide } = await unconfirmed('network')
    await world.db.campaigns.update('c', { state: 'cancelled' })
    await decide(false)
    expect((await world.rows())[0]).toMatchObject({ state: 'skipped', skip: 'cancelled' })
    await expectHonestCounts(world)
  })
})
