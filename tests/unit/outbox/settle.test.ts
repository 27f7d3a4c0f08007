import type { Fate } from './simulation'
import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE, SECOND } from '@/utils/clock/clock'
import { QUIET } from '@/utils/outbox/record'
import { failure } from './fakeTikTok'
import { expectHonestCounts, expectNothingLostNorTwice } from './ledger'
import { SHOP, simulate, untilFinished } from './simulation'

describe('a message that nobody answered for', () => {
  it.each<Fate>(['dies-after', 'lost-after'])('is found in the memory of the page after %s, without reading the conversation', async (fate) => {
    const world = await simulate({ creators: 1 })
    world.tiktok.fates = [fate]
    world.tiktok.remembers = true
    await world.live()
    // The one reading is the look before the first word.
    expect(world.tiktok.count('history')).toBe(1)
    await expectNothingLostNorTwice(world)
  })

  it('is not believed refused because a page remembers an older refusal: the conversation says', async () => {
    const world = await simulate({ creators: 1 })
    world.tiktok.remembers = true
    world.tiktok.fates = ['refused', 'lost-after']
    await world.live()
    await world.db.deliveries.update('0000-0', { state: 'queued' })
    await world.db.campaigns.update('c', { state: 'running', counts: { queued: 1, sending: 0, sent: 0, refused: 0, unknown: 0, skipped: 0 } })
    await world.live()
    await expectNothingLostNorTwice(world)
  })

  it('stays unconfirmed where the conversation cannot be read, is shown, and never leaves again by itself', async () => {
    const world = await simulate({ creators: 2 })
    world.tiktok.fates = ['lost-after']
    world.tiktok.before = async (call) => {
      if (call === 'sendMessage')
        world.tiktok.unreadable.add('c7494000000000000000')
    }
    await world.live()
    expect(await world.campaign()).toMatchObject({ state: 'paused', pause: { reason: 'failures', detail: 'unconfirmed' }, counts: { unknown: 1, sent: 1 } })
    const looks = world.tiktok.count('history')
    for (let again = 0; again < 3; again++) {
      await world.resume()
      await world.live()
      expect((await world.campaign()).pause).toMatchObject({ detail: 'unconfirmed' })
    }
    expect([world.tiktok.count('history'), world.tiktok.count('sendMessage')]).toEqual([looks, 2])
    await expectHonestCounts(world)
  })

  it('is looked for a few times, further and further apart', async () => {
    const world = await simulate({ creators: 1 })
    world.tiktok.fates = ['lost-after']
    world.tiktok.other.history = ['fine', 'server', 'network', 'timeout']
    await world.live()
    expect(world.tiktok.count('history')).toBe(4)
    expect((await world.rows())[0]).toMatchObject({ state: 'unknown', settleTries: 3 })
  })

  it('holds back the later parts of its creator, and nobody else', async () => {
    const world = await simulate({ creators: 2, parts: 2 })
    world.tiktok.fates = ['late']
    await world.live()
    expect(world.tiktok.ledger.map(entry => entry.clientMessageId)).toEqual(['m-0000-0', 'm-0001-0', 'm-0001-1', 'm-0000-1'])
    await expectNothingLostNorTwice(world)
  })

  it('is believed gone only a quiet time after the page gave it up, though the worker died long before', async () => {
    const world = await simulate({ creators: 1 })
    world.tiktok.fates = ['dies-before']
    await world.live(1).catch(() => {})
    const { outbox } = world.worker()
    let waits = 18 * SECOND
    const given = world.time.now + waits
    world.tiktok.recall = async () => {
      world.time.now += waits
      waits = 0
      throw failure('timeout')
    }
    await outbox.wake()
    expect(world.tiktok.ledger[0]?.at).toBeGreaterThanOrEqual(given + QUIET)
    await expectNothingLostNorTwice(world)
  })

  it('is looked for in the conversation even where the contact was lost: creating it again gives the same', async () => {
    const world = await simulate({ creators: 1 })
    world.tiktok.fates = ['dies-after']
    await world.live(1).catch(() => {})
    await world.db.contacts.clear()
    await world.live()
    await expectNothingLostNorTwice(world)
    expect(await world.db.contacts.toArray()).toMatchObject([{ sentSinceReply: 1, lastOutcome: 'sent' }])
  })

  it('is not proved gone by the newest fifty messages of a long conversation', async () => {
    const world = await simulate({ creators: 1 })
    world.tiktok.fates = ['dies-after']
    await world.live(1).catch(() => {})
    for (let index = 0; index < 60; index++)
      world.tiktok.ledger.push({ creator: 'c7494000000000000000', serverMessageId: `h${index}`, from: 'creator', content: 'and', at: world.time.now + index })
    world.time.now += MINUTE
    await world.live()
    expect((await world.rows())[0]).toMatchObject({ state: 'unknown', tries: 1 })
    expect(world.tiktok.count('sendMessage')).toBe(1)
  })
})

describe('what a cancelled campaign left', () => {
  it.each<[Fate, string]>([['lost-after', 'sent'], ['network', 'cancelled']])('after %s is settled as %s, and never sent again', async (fate, outcome) => {
    const world = await simulate({ creators: 2 })
    world.tiktok.fates = [fate]
    world.tiktok.before = async (call) => {
      if (call === 'sendMessage')
        await world.db.campaigns.update('c', { state: 'cancelled' })
    }
    await world.live()
    expect((await world.rows()).map(row => row.skip ?? row.state)).toEqual([outcome, 'queued'])
    expect(world.tiktok.count('sendMessage')).toBe(1)
    await expectHonestCounts(world)
  })

  it('waits for a page without keeping the worker awake', async () => {
    const world = await simulate({ creators: 1 })
    world.tiktok.fates = ['lost-after']
    world.tiktok.before = async (call) => {
      if (call === 'sendMessage')
        await world.db.campaigns.update('c', { state: 'cancelled' })
    }
    world.pages.open = true
    const { outbox } = world.worker()
    world.tiktok.recall = async () => {
      world.pages.open = false
      throw failure('no-page')
    }
    world.tiktok.other.history = ['fine', 'no-page', 'no-page', 'no-page']
    await outbox.wake()
    expect((await world.rows())[0]?.state).toBe('unknown')
    world.pages.open = true
    world.tiktok.other.history = []
    await world.live()
    expect((await world.rows())[0]?.state).toBe('sent')
    expect(await world.db.shops.get(SHOP.key)).toBeDefined()
  })
})

describe('a creator', () => {
  it('who says STOP is left alone from then on, by every campaign', async () => {
    const world = await simulate({ creators: 2 })
    world.tiktok.words = 'Stop!!'
    world.tiktok.replies.set('c7494000000000000000', world.time.now - HOUR)
    await world.live()
    expect((await world.rows()).map(row => row.skip ?? row.state)).toEqual(['do-not-contact', 'sent'])
    expect((await world.db.contacts.toArray())[0]).toMatchObject({ doNotContact: { at: world.tiktok.replies.get('c7494000000000000000'), by: 'creator' } })
  })

  it('whom the merchant set free again is not caught by the same old STOP', async () => {
    const world = await simulate({ creators: 1 })
    const at = world.time.now - 9 * HOUR
    world.tiktok.words = 'STOP'
    world.tiktok.replies.set('c7494000000000000000', at)
    world.tiktok.ledger.push({ creator: 'c7494000000000000000', serverMessageId: 'h', from: 'shop', content: 'by hand', at: at + 1 })
    const [row] = await world.rows()
    await world.db.contacts.add({ id: 'k', shop: SHOP.key, oecId: row?.oecId, handle: row?.handle ?? '', sentSinceReply: 0, lastReplyAt: at, lastContactAt: at + 1, changedAt: 1 })
    await world.db.campaigns.update('c', { coolDownDays: 0 })
    await world.live()
    expect((await world.rows())[0]?.state).toBe('sent')
  })

  it('of whom nothing is known but a refusal keeps that, until a message arrives', async () => {
    const world = await simulate({ creators: 1, parts: 2 })
    world.tiktok.fates = ['refused']
    await untilFinished(world)
    expect(await world.db.contacts.toArray()).toMatchObject([{ lastOutcome: 'refused', sentSinceReply: 0 }])
  })

  it('whose message was believed lost and is not, is «sent» again', async () => {
    const world = await simulate({ creators: 1 })
    world.tiktok.fates = ['network']
    await untilFinished(world)
    expect(await world.db.contacts.toArray()).toMatchObject([{ lastOutcome: 'sent', sentSinceReply: 1 }])
  })
})
