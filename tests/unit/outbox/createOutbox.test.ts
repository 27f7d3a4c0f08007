import type { Fate } from './simulation'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PACE_FLOOR } from '@/utils/campaigns/pace'
import { openCount } from '@/utils/campaigns/repo'
import { expectHonestCounts, expectNothingLostNorTwice } from './ledger'
import { SHOP, simulate, untilFinished } from './simulation'

const NOT_ARRIVED: Fate[] = ['dies-before', 'timeout', 'network', 'server', 'rate-limited', 'refused', 'challenge', 'signed-out', 'offline', 'no-page', 'drift']
const ARRIVED: Fate[] = ['dies-after', 'dies-flying', 'lost-after', 'late']

describe('the outbox', () => {
  it('loses nothing and sends nothing twice, whatever happens to any send', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom<Fate>('fine', ...NOT_ARRIVED, ...ARRIVED), { maxLength: 12 }), fc.integer({ min: 1, max: 3 }), async (fates, parts) => {
      const world = await simulate({ creators: 4, parts })
      world.tiktok.fates = fates
      await untilFinished(world)
      await expectNothingLostNorTwice(world)
      await expectHonestCounts(world)
    }), { numRuns: 60 })
  }, 60_000)

  it('writes to creators in order, each part after the one before', async () => {
    const { tiktok, live } = await simulate({ creators: 3, parts: 2 })
    await live()
    expect(tiktok.ledger.map(entry => entry.clientMessageId)).toEqual(['m-0000-0', 'm-0000-1', 'm-0001-0', 'm-0001-1', 'm-0002-0', 'm-0002-1'])
  })

  it('never goes below the floor between creators, whatever the campaign says', async () => {
    const { tiktok, live } = await simulate({ creators: 4, gap: 0 })
    await live()
    const times = tiktok.ledger.map(entry => entry.at)
    for (const [index, at] of times.entries())
      expect(index === 0 ? PACE_FLOOR : at - (times[index - 1] ?? 0)).toBeGreaterThanOrEqual(PACE_FLOOR)
  })

  it('keeps the pace across a restart', async () => {
    const { tiktok, live, time } = await simulate({ creators: 2 })
    tiktok.fates = ['dies-after']
    const before = time.now
    await live()
    expect((tiktok.ledger[1]?.at ?? 0) - before).toBeGreaterThanOrEqual(PACE_FLOOR)
  })

  it('does not believe «not there» while the message may still arrive', async () => {
    const { tiktok, live, rows } = await simulate({ creators: 1 })
    tiktok.fates = ['late']
    await live()
    expect(tiktok.ledger).toHaveLength(1)
    expect((await rows())[0]).toMatchObject({ state: 'sent', tries: 1 })
  })

  it('does not take an empty conversation for a proof: the message stays unconfirmed and is not sent again', async () => {
    const { tiktok, live, rows, db } = await simulate({ creators: 1 })
    tiktok.fates = ['network']
    tiktok.readable = false
    await live()
    expect(await rows()).toMatchObject([{ state: 'unknown', tries: 1 }])
    expect(await db.campaigns.get('c')).toMatchObject({ state: 'paused', pause: { reason: 'failures', detail: 'unconfirmed' } })
  })

  it('settles what a dead worker left before anything else is sent', async () => {
    const { tiktok, live } = await simulate({ creators: 3 })
    tiktok.fates = ['dies-before']
    await live()
    expect(tiktok.ledger.map(entry => entry.clientMessageId)).toEqual(['m-0000-0', 'm-0001-0', 'm-0002-0'])
  })

  it.each([['challenge', 'challenge'], ['signed-out', 'signed-out'], ['offline', 'offline']] as const)('stops at %s, with the message back in the queue', async (fate, reason) => {
    const { tiktok, live, rows, db } = await simulate({ creators: 2 })
    tiktok.fates = [fate]
    await live()
    expect(await db.campaigns.get('c')).toMatchObject({ state: 'paused', pause: { reason } })
    expect((await rows()).map(row => row.state)).toEqual(['queued', 'queued'])
    expect(tiktok.calls.filter(name => name === 'sendMessage')).toHaveLength(1)
  })

  it.each([[3, 'finished'], [4, 'paused']] as const)('asks an open page that did not take %i calls again, and is then %s', async (times, state) => {
    const { tiktok, live, rows, db } = await simulate({ creators: 2 })
    tiktok.fates = Array.from({ length: times }, () => 'no-page' as const)
    await live()
    expect(await db.campaigns.get('c')).toMatchObject(state === 'finished' ? { state } : { state, pause: { reason: 'no-page' } })
    expect((await rows()).map(row => row.state)).toEqual(Array.from({ length: 2 }).fill(state === 'finished' ? 'sent' : 'queued'))
    expect(tiktok.ledger).toHaveLength(state === 'finished' ? 2 : 0)
  })

  it('shows the page on which a challenge waits', async () => {
    const { tiktok, live, pages } = await simulate({ creators: 1 })
    tiktok.fates = ['challenge']
    await live()
    expect(pages.walls).toEqual(['challenge'])
  })

  it('pauses when an answer to a send has changed, naming the field, and leaves that message unconfirmed', async () => {
    const { tiktok, live, rows, db } = await simulate({ creators: 2 })
    tiktok.fates = ['drift']
    await live()
    expect(await db.campaigns.get('c')).toMatchObject({ state: 'paused', pause: { reason: 'tiktok-changed', detail: 'check_code' } })
    expect((await rows())[0]).toMatchObject({ state: 'unknown' })
  })

  it('pauses after three refusals of one kind in a row', async () => {
    const { tiktok, live, rows, db } = await simulate({ creators: 5 })
    tiktok.fates = ['refused', 'refused', 'refused']
    await live()
    expect(await db.campaigns.get('c')).toMatchObject({ state: 'paused', pause: { reason: 'failures', detail: '16030001' } })
    expect((await rows()).filter(row => row.state === 'queued')).toHaveLength(2)
  })

  it('does not pause when a message arrived between refusals', async () => {
    const { tiktok, live, db } = await simulate({ creators: 5 })
    tiktok.fates = ['refused', 'refused', 'fine', 'refused', 'refused']
    await live()
    expect((await db.campaigns.get('c'))?.state).toBe('finished')
  })

  it('leaves out the later parts of a creator whose earlier part was refused', async () => {
    const { tiktok, live, rows } = await simulate({ creators: 1, parts: 3 })
    tiktok.fates = ['refused']
    await live()
    expect((await rows()).map(row => row.skip ?? row.state)).toEqual(['refused', 'earlier-part', 'earlier-part'])
    expect(tiktok.ledger).toEqual([])
  })

  it('waits without a page, and says so', async () => {
    const { pages, live, db, tiktok } = await simulate()
    pages.open = false
    await live()
    expect(await db.campaigns.get('c')).toMatchObject({ state: 'paused', pause: { reason: 'no-page' } })
    expect(tiktok.calls).toEqual([])
  })

  it('waits while its page is being read again, then says that it shows another shop', async () => {
    const { pages, live, db, time, tiktok } = await simulate()
    const page = { tabId: 1, windowId: 1, host: SHOP.host, confirmed: true, seenAt: time.now }
    await db.pages.put({ ...page, state: 'unrecognised' })
    let asked = 0
    Object.defineProperty(pages, 'open', { get: () => {
      if (++asked === 3)
        void db.pages.put({ ...page, state: 'shop', shop: 'affiliate.tiktok.com/DE/7495000000000000002' })
      return false
    } })
    await live()
    expect(await db.campaigns.get('c')).toMatchObject({ state: 'paused', pause: { reason: 'shop-changed' } })
    expect(tiktok.calls).toEqual([])
  })

  it('does not wait for ever for a page that nobody can read', async () => {
    const { pages, live, db, time } = await simulate()
    pages.open = false
    await db.pages.put({ tabId: 1, windowId: 1, host: SHOP.host, state: 'unrecognised', confirmed: false, seenAt: time.now })
    await live()
    expect(await db.campaigns.get('c')).toMatchObject({ state: 'paused', pause: { reason: 'no-page' } })
  })

  it('does not write to a creator who answers, as the conversation shows just before', async () => {
    const { tiktok, live, rows, time } = await simulate({ creators: 2, parts: 2 })
    tiktok.replies.set(`c7494000000000000001`, time.now - 1000)
    await live()
    expect((await rows()).map(row => row.skip ?? row.state)).toEqual(['sent', 'sent', 'replied', 'earlier-part'])
  })

  it('stops following up when the creator answered while the campaign was paused between two parts', async () => {
    const { tiktok, live, rows, time, db } = await simulate({ creators: 1, parts: 3 })
    tiktok.fates = ['fine', 'challenge']
    await live()
    time.now += 60_000
    tiktok.replies.set('c7494000000000000000', time.now - 1000)
    await db.campaigns.update('c', { state: 'running', pause: undefined })
    await live()
    expect((await rows()).map(row => row.skip ?? row.state)).toEqual(['sent', 'replied', 'earlier-part'])
  })

  it('counts what stands in the conversation towards the five messages', async () => {
    const { tiktok, live, rows, time } = await simulate({ creators: 1 })
    for (let index = 0; index < 5; index++)
      tiktok.ledger.push({ creator: 'c7494000000000000000', serverMessageId: `h${index}`, from: 'shop', content: 'by hand', at: time.now - 9e9 + index })
    await live()
    expect((await rows()).map(row => row.skip)).toEqual(['five-messages'])
  })

  it('sends nothing to do-not-contact, asked again at the moment of sending', async () => {
    const { db, live, tiktok, rows } = await simulate({ creators: 1 })
    const [row] = await rows()
    await db.contacts.add({ id: 'k', shop: row?.shop ?? '', oecId: row?.oecId, handle: row?.handle ?? '', sentSinceReply: 0, doNotContact: { at: 1, by: 'merchant' }, changedAt: 1 })
    await live()
    expect(tiktok.calls).toEqual([])
    expect((await rows())[0]?.skip).toBe('do-not-contact')
  })

  it('keeps an append-only record of every try', async () => {
    const { tiktok, live, db } = await simulate({ creators: 1 })
    tiktok.fates = ['network', 'fine']
    await live()
    expect((await db.attempts.toArray()).map(each => [each.clientMessageId, each.outcome])).toEqual([['m-0000-0', 'absent'], ['m-0000-0', 'accepted']])
  })

  it('settles what a cancelled campaign left, and sends no more', async () => {
    const { tiktok, live, db, rows } = await simulate({ creators: 2 })
    tiktok.fates = ['lost-after']
    const send = live(1)
    await send.catch(() => {})
    await db.campaigns.update('c', { state: 'cancelled' })
    await live()
    expect(openCount((await db.campaigns.get('c'))?.counts ?? { queued: 1, sending: 0, sent: 0, refused: 0, unknown: 0, skipped: 0 })).toBe(0)
    expect((await rows()).filter(row => row.state === 'sent')).toHaveLength(tiktok.ledger.length)
  })
})
