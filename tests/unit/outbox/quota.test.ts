import { describe, expect, it } from 'vitest'
import { createCampaigns } from '@/utils/campaigns/service'
import { weekStart } from '@/utils/clock/week'
import { expectNothingLostNorTwice } from './ledger'
import { SHOP, simulate } from './simulation'

const SUNDAY = Date.parse('2026-11-29T00:00:00Z')

describe('the quota of the week', () => {
  it('that is used up pauses, with the message back in the queue and the day it comes back', async () => {
    const world = await simulate({ creators: 3 })
    world.tiktok.fates = ['fine', 'quota']
    await world.live()
    expect(await world.campaign()).toMatchObject({ state: 'paused', pause: { reason: 'quota', detail: '16030002' }, resumeAt: SUNDAY, counts: { sent: 1, queued: 2 } })
    expect((await world.db.shops.get(SHOP.key))?.quotaSpentWeek).toBe(weekStart(world.time.now, 'Europe/London'))
    expect(await world.db.attempts.where('delivery').equals('0001-0').toArray()).toMatchObject([{ outcome: 'never-left', detail: '16030002' }])
  })

  it.each([
    ['Los Angeles', 'US', '2026-11-29T00:00:00-08:00'],
    ['Jakarta', 'ID', '2026-11-29T00:00:00+07:00'],
  ] as const)('comes back on Sunday in the shop’s own time, in %s', async (_, region, sunday) => {
    const world = await simulate({ creators: 1 })
    await world.db.shops.update(SHOP.key, { region })
    world.tiktok.fates = ['quota']
    await world.live()
    expect(new Date((await world.campaign()).resumeAt ?? 0)).toEqual(new Date(sunday))
  })

  it('met while a conversation is opened is the same wall', async () => {
    const world = await simulate({ creators: 1 })
    world.tiktok.other.createConversation = ['quota']
    await world.live()
    expect(await world.campaign()).toMatchObject({ state: 'paused', pause: { reason: 'quota' }, resumeAt: SUNDAY })
    expect((await world.rows())[0]).toMatchObject({ state: 'queued', tries: 0 })
  })

  it('lets the campaign go on by itself when the merchant said so, and not before', async () => {
    const world = await simulate({ creators: 2 })
    world.tiktok.fates = ['fine', 'quota']
    const campaigns = createCampaigns({ db: world.db, clock: { now: () => world.time.now, sleep: async () => {} }, newId: () => '', reviewer: { review: async () => {} }, wake: () => {} })
    await world.live()
    await campaigns.autoResume('c', true)
    await campaigns.resumeDue({ online: true, hasPage: async () => false })
    expect((await world.campaign()).state).toBe('paused')
    world.time.now = SUNDAY
    await campaigns.resumeDue({ online: true, hasPage: async () => false })
    const { state, resumeAt } = await world.campaign()
    expect([state, resumeAt]).toEqual(['running', undefined])
    await world.live()
    await expectNothingLostNorTwice(world)
  })

  it('is used once a week by a creator, however many messages they get', async () => {
    const world = await simulate({ creators: 1, parts: 3 })
    await world.live()
    expect(await world.db.contacts.toArray()).toMatchObject([{ quotaWeek: weekStart(world.time.now, 'Europe/London'), sentSinceReply: 3 }])
  })
})
