import type { Simulation } from './simulation'
import type { Shop } from '@/utils/shop/types'
import { describe, expect, it, vi } from 'vitest'
import { PACE_FLOOR } from '@/utils/campaigns/pace'
import { createCampaigns } from '@/utils/campaigns/service'
import { DAY, HOUR } from '@/utils/clock/clock'
import { expectHonestCounts, expectNothingLostNorTwice } from './ledger'
import { addCampaign, SHOP, simulate } from './simulation'

const OTHER: Shop = { ...SHOP, key: 'affiliate-us.tiktok.com/US/7495000000000000002', host: 'affiliate-us.tiktok.com', shopId: '7495000000000000002', region: 'US', name: 'Verdana Home' }

/** The merchant's commands, as the panel gives them. */
function merchant({ db, time }: Simulation) {
  return createCampaigns({ db, clock: { now: () => time.now, sleep: async () => {} }, newId: () => '', reviewer: { review: async () => {} }, wake: () => {} })
}

/** Does `what` once, just when TikTok is asked for `call`. */
function during({ tiktok }: Simulation, call: 'sendMessage' | 'history', what: () => Promise<void>): void {
  let done = false
  tiktok.before = async (asked) => {
    if (asked !== call || done)
      return
    done = true
    await what()
  }
}

describe('one runner', () => {
  it('at a time, however many want to: the second goes on where the first ends', async () => {
    const world = await simulate({ creators: 4 })
    const first = world.worker()
    const second = world.worker()
    await Promise.all([first.outbox.wake(), second.outbox.wake(), first.outbox.wake()])
    await expectNothingLostNorTwice(world)
    expect(world.tiktok.count('sendMessage')).toBe(4)
  })

  it('takes over from one that dies with a message in the air, and looks before it sends', async () => {
    const world = await simulate({ creators: 3 })
    const first = world.worker()
    const second = world.worker()
    world.tiktok.fates = ['fine', 'dies-after']
    const one = first.outbox.wake()
    const other = second.outbox.wake()
    await first.died
    await other
    void one
    await expectNothingLostNorTwice(world)
    expect(world.tiktok.count('sendMessage')).toBe(3)
  })
})

describe('while a message is in the air', () => {
  it('a pause waits for its answer, and nothing follows', async () => {
    const world = await simulate({ creators: 3 })
    during(world, 'sendMessage', () => merchant(world).pause('c'))
    await world.live()
    expect((await world.rows()).map(row => row.state)).toEqual(['sent', 'queued', 'queued'])
    expect(await world.campaign()).toMatchObject({ state: 'paused', pause: { reason: 'merchant' } })
    await merchant(world).resume('c')
    await world.live()
    await expectNothingLostNorTwice(world)
  })

  it('a cancel leaves it to its answer, and skips the rest', async () => {
    const world = await simulate({ creators: 3 })
    during(world, 'sendMessage', () => merchant(world).cancel('c'))
    await world.live()
    expect((await world.rows()).map(row => row.skip ?? row.state)).toEqual(['sent', 'cancelled', 'cancelled'])
    expect((await world.campaign()).state).toBe('cancelled')
    await expectHonestCounts(world)
  })

  it.each([['network', ['cancelled', 'cancelled']], ['lost-after', ['sent', 'cancelled']], ['challenge', ['cancelled', 'cancelled']], ['refused', ['refused', 'cancelled']]] as const)('a cancel that meets %s ends in %o', async (fate, states) => {
    const world = await simulate({ creators: 2 })
    world.tiktok.fates = [fate]
    during(world, 'sendMessage', () => merchant(world).cancel('c'))
    await world.live()
    expect((await world.rows()).map(row => row.skip ?? row.state)).toEqual(states)
    expect(world.tiktok.count('sendMessage')).toBe(1)
    await expectHonestCounts(world)
  })
})

describe('a campaign that is just ending', () => {
  it('does not end over what the merchant queued again in that moment', async () => {
    const world = await simulate({ creators: 1 })
    world.tiktok.fates = ['refused']
    let retried: Promise<number> | undefined
    // The last look at the rows: nothing is queued any more, and now something is.
    const { outbox } = world.worker((writes, table) => {
      if (!writes && table === 'lanes' && world.tiktok.count('sendMessage') === 1)
        retried ??= merchant(world).retry('c', '16030001')
      return 'fine'
    })
    await outbox.wake()
    expect(await retried).toBe(1)
    await world.live()
    await expectNothingLostNorTwice(world)
    expect(world.tiktok.ledger).toHaveLength(1)
  })
})

describe('while a message is prepared', () => {
  it.each([['pause', 'queued'], ['cancel', 'cancelled']] as const)('a %s comes before it leaves', async (command, state) => {
    const world = await simulate({ creators: 2 })
    during(world, 'history', () => merchant(world)[command]('c'))
    await world.live()
    expect((await world.rows()).map(row => row.skip ?? row.state)).toEqual([state, state])
    expect(world.tiktok.count('sendMessage')).toBe(0)
  })

  it('a cancel wins over the refusal and over the skip it would have come to', async () => {
    const replied = await simulate({ creators: 1 })
    replied.tiktok.replies.set('c7494000000000000000', replied.time.now)
    during(replied, 'history', () => merchant(replied).cancel('c'))
    const refused = await simulate({ creators: 1 })
    refused.tiktok.other.history = ['refused']
    during(refused, 'history', () => merchant(refused).cancel('c'))
    for (const world of [replied, refused]) {
      await world.live()
      expect((await world.rows()).map(row => row.skip)).toEqual(['cancelled'])
      expect((await world.campaign())).toMatchObject({ state: 'cancelled' })
      await expectHonestCounts(world)
    }
  })
})

describe('two shops', () => {
  async function twoShops(): Promise<Simulation> {
    const world = await simulate({ creators: 4 })
    await world.db.shops.put(OTHER)
    await addCampaign(world.db, { id: 'd', shop: OTHER, creators: 4, parts: 1, gap: 5000, sealedAt: world.time.now })
    return world
  }

  it('take turns, each at its own pace', async () => {
    const world = await twoShops()
    await world.live()
    const order = world.tiktok.ledger.map(entry => entry.clientMessageId?.startsWith('m-d') ? 'd' : 'c').join('')
    expect(order).toMatch(/^(?:cd|dc){4}$/)
    for (const of of ['m-d', 'm-0']) {
      const times = world.tiktok.ledger.filter(entry => entry.clientMessageId?.startsWith(of)).map(entry => entry.at)
      expect(times.slice(1).every((at, index) => at - (times[index] ?? 0) >= PACE_FLOOR)).toBe(true)
    }
    await expectHonestCounts(world, 'd')
    expect((await world.campaign('d')).state).toBe('finished')
    expect((await world.campaign('c')).state).toBe('finished')
  })

  it('do not stop each other', async () => {
    const world = await twoShops()
    world.tiktok.fates = ['fine', 'challenge']
    await world.live()
    const states = [(await world.campaign('c')).state, (await world.campaign('d')).state]
    expect(states.toSorted()).toEqual(['finished', 'paused'])
  })
})

describe('a waiting runner', () => {
  it('does nothing until its time has come, and comes at once when it is woken', async () => {
    const world = await simulate({ creators: 2 })
    let steps = 0
    let asleep = Promise.withResolvers<AbortSignal | undefined>()
    const { outbox, kill } = world.worker(() => {
      steps++
      return 'fine'
    }, (_, signal) => new Promise((resolve) => {
      signal?.addEventListener('abort', () => resolve())
      asleep.resolve(signal)
    }))
    void outbox.wake()
    await asleep.promise
    const before = [steps, world.pages.asked]
    await new Promise(resolve => setTimeout(resolve, 50))
    expect([steps, world.pages.asked]).toEqual(before)
    asleep = Promise.withResolvers()
    void outbox.wake()
    await asleep.promise
    expect(world.pages.asked).toBe(1 + (before[1] ?? 0))
    kill()
  })

  it('takes about two looks a message and none when all is done', async () => {
    const world = await simulate({ creators: 20 })
    await world.live()
    expect(world.sleeps).toHaveLength(19)
    expect(world.pages.asked).toBeLessThanOrEqual(20 + 19 + 2)
    const asked = world.pages.asked
    await world.worker().outbox.wake()
    expect(world.pages.asked).toBe(asked)
  })

  it('loses no call that comes while it gives the lock back', async () => {
    const world = await simulate({ creators: 1 })
    const { outbox } = world.worker()
    await outbox.wake()
    await addCampaign(world.db, { id: 'd', creators: 1, parts: 1, gap: 0, sealedAt: world.time.now })
    const late = outbox.wake()
    await Promise.all([late, outbox.wake()])
    expect((await world.campaign('d')).state).toBe('finished')
  })

  it('hears a call that comes in the middle of a turn', async () => {
    const world = await simulate({ creators: 1 })
    const { outbox } = world.worker()
    during(world, 'sendMessage', async () => {
      await addCampaign(world.db, { id: 'd', creators: 1, parts: 1, gap: 0, sealedAt: world.time.now })
      void outbox.wake()
    })
    await outbox.wake()
    expect((await world.campaign('d')).state).toBe('finished')
  })

  it('does not wait for years because a clock was once wrong', async () => {
    const world = await simulate({ creators: 2 })
    await world.db.lanes.put({ shop: SHOP.key, nextAt: world.time.now + 400 * DAY })
    const before = world.time.now
    await world.live()
    expect(world.time.now - before).toBeLessThan(HOUR)
    expect(world.tiktok.ledger).toHaveLength(2)
  })

  it('ends when the database is closed under it, instead of spinning', async () => {
    const world = await simulate({ creators: 2 })
    const { outbox } = world.worker((_, table) => {
      if (table === 'campaigns')
        throw Object.assign(new Error('closed'), { name: 'DatabaseClosedError' })
      return 'fine'
    })
    await expect(outbox.wake()).rejects.toThrow('closed')
    await vi.waitFor(() => expect(world.sleeps).toEqual([]))
  })
})

describe('while everything is kept still', () => {
  it('nothing is sent: the answer in flight is waited for, and what comes meanwhile waits', async () => {
    const world = await simulate({ creators: 3 })
    const { outbox } = world.worker()
    let erased: Promise<void> | undefined
    during(world, 'sendMessage', async () => {
      erased = outbox.still(async () => {
        expect((await world.rows()).map(row => row.state)).toEqual(['sent', 'queued', 'queued'])
        void outbox.wake()
        await new Promise(resolve => setTimeout(resolve, 30))
        expect(world.tiktok.count('sendMessage')).toBe(1)
      })
    })
    await outbox.wake()
    await erased
    await outbox.wake()
    await expectNothingLostNorTwice(world)
  })

  it('the data can go, and nothing of it comes back', async () => {
    const world = await simulate({ creators: 3, parts: 2 })
    const { outbox } = world.worker()
    let erased: Promise<void> | undefined
    during(world, 'sendMessage', async () => {
      erased = outbox.still(() => Promise.all(world.db.tables.map(table => table.clear())).then(() => {}))
    })
    await outbox.wake()
    await erased
    await outbox.wake()
    const left = await Promise.all(world.db.tables.map(async table => [table.name, await table.count()] as const))
    expect(left.filter(([, count]) => count > 0)).toEqual([])
    expect(world.tiktok.count('sendMessage')).toBe(1)
  })

  it('another worker’s sending is waited for too', async () => {
    const world = await simulate({ creators: 2 })
    const sending = world.worker().outbox.wake()
    let sent = 0
    await world.worker().outbox.still(async () => {
      sent = world.tiktok.ledger.length
    })
    await sending
    expect(sent).toBe(2)
  })
})

describe('creators who are only looked at', () => {
  it('are no burst of requests', async () => {
    const world = await simulate({ creators: 10 })
    for (let index = 0; index < 10; index++)
      world.tiktok.replies.set(`c${7494000000000000000n + BigInt(index)}`, world.time.now - 1)
    const before = world.time.now
    await world.live()
    expect((await world.rows()).every(row => row.skip === 'replied')).toBe(true)
    expect(world.time.now - before).toBeGreaterThan(9 * 1000)
  })

  it('cost no request and no wait when it is known before', async () => {
    const world = await simulate({ creators: 10 })
    for (const { oecId, handle, shop, id } of await world.rows())
      await world.db.contacts.add({ id, shop, oecId, handle, sentSinceReply: 0, doNotContact: { at: 1, by: 'merchant' }, changedAt: 1 })
    await world.live()
    expect([world.sleeps, world.tiktok.calls]).toEqual([[], []])
  })
})
