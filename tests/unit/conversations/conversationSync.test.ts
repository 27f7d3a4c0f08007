import type { Said } from './fakeInbox'
import { describe, expect, it } from 'vitest'
import { DAY, HOUR, SECOND } from '@/utils/clock/clock'
import { WireError } from '@/utils/tiktok/wireError'
import { oecIdOf } from './fakeInbox'
import { SHOP, syncWorld } from './syncWorld'

const theirs = (creator: number, text = 'Sounds lovely'): Said => ({ creator, from: 'creator', text })
const ours = (creator: number, text = 'Hello'): Said => ({ creator, from: 'shop', text })

describe('the conversations of a shop', () => {
  it('answered: contact, invite and happening say so; silence and strangers leave nothing', async () => {
    const { inbox, sync, contact, statuses, kinds, state } = await syncWorld({ creators: 3 })
    for (const said of [ours(0), ours(1), theirs(0), theirs(7, 'Who are you?')])
      inbox.say(said)
    await sync()
    expect(await kinds()).toEqual(['0 answered'])
    expect(await contact(0)).toMatchObject({ sentSinceReply: 0, lastReplyAt: inbox.now - 60_000 })
    expect(await contact(1)).toMatchObject({ sentSinceReply: 1 })
    expect(await statuses()).toEqual(['answered', 'sent', 'sent'])
    expect(await state()).toMatchObject({ changed: 2, under: undefined, failure: undefined, finishedAt: expect.any(Number) })
  })

  it('the empty text of a new conversation is no answer', async () => {
    const { inbox, sync, kinds, contact } = await syncWorld()
    inbox.say({ creator: 0, from: 'system', text: '' })
    await sync()
    expect(await kinds()).toEqual([])
    expect((await contact(0))?.lastReplyAt).toBeUndefined()
  })

  it('an answer is one however many messages it has, and another after ours', async () => {
    const { inbox, sync, kinds } = await syncWorld()
    for (const said of [ours(0), theirs(0, 'Hi'), theirs(0, 'What is it?'), ours(0), theirs(0, 'Thanks')])
      inbox.say(said)
    await sync()
    expect(await kinds()).toEqual(['0 answered', '0 answered'])
  })

  it('an answer that an event came after is found', async () => {
    const { inbox, sync, kinds } = await syncWorld()
    inbox.say(theirs(0))
    inbox.say({ creator: 0, from: 'system', text: '' })
    await sync()
    expect(await kinds()).toEqual(['0 answered'])
  })

  it('an answer that stands before our last words is found', async () => {
    const { inbox, sync, kinds } = await syncWorld()
    for (const said of [ours(0), theirs(0), ours(0, 'by hand')])
      inbox.say(said)
    await sync()
    expect(await kinds()).toEqual(['0 answered'])
  })

  it('our own first words, read before they left, need no reading; an answer the outbox met does', async () => {
    const { db, inbox, sync, contact, kinds } = await syncWorld()
    inbox.say(theirs(0))
    inbox.say({ ...ours(0), clientMessageId: 'own' })
    await db.deliveries.add({ id: 'd', campaign: 'x', shop: SHOP.key, position: 0, invite: 'i0', oecId: oecIdOf(0), handle: 'creator.0', part: 0, parts: 1, content: { kind: 'text', text: 'Hello' }, state: 'sent', clientMessageId: 'own', tries: 1, changedAt: 0 })
    await sync()
    expect(inbox.calls).toEqual(['conversations'])
    await db.contacts.update('c0', { lastReplyAt: inbox.now - 60_000 })
    inbox.say(ours(1))
    await db.syncs.clear()
    await sync()
    expect(await kinds()).toEqual(['0 answered'])
    expect((await contact(0))?.heardAt).toBe((await contact(0))?.lastReplyAt)
  })

  it('are found by the conversation we opened where the list does not say whose they are', async () => {
    const { inbox, sync, kinds } = await syncWorld()
    inbox.names = false
    inbox.say(theirs(2))
    await sync()
    expect(await kinds()).toEqual(['2 answered'])
  })

  it('what we sent while it was read is not forgotten', async () => {
    const { db, inbox, time, sync, contact } = await syncWorld()
    inbox.say(ours(0))
    inbox.before = async (call) => {
      if (call === 'history')
        await db.contacts.update('c0', { sentSinceReply: 4, lastContactAt: time.now + 1, changedAt: time.now + 1 })
    }
    await sync()
    expect(await contact(0)).toMatchObject({ sentSinceReply: 4 })
  })
})

describe('a lone opt-out word', () => {
  it.each(['STOP', 'Stop!!', '退订。', 'توقف'])('«%s» sets do-not-contact, with the word and its time', async (text) => {
    const { inbox, sync, contact, statuses, kinds } = await syncWorld()
    inbox.say(ours(0))
    const { at } = inbox.say(theirs(0, text))
    await sync()
    expect((await contact(0))?.doNotContact).toEqual({ at, by: 'creator', words: text })
    expect((await statuses())[0]).toBe('do-not-contact')
    expect(await kinds()).toEqual(['0 answered', '0 opted-out'])
  })

  it.each(['please don\'t stop', 'مرحبا! المنتج رائع، لا تقل STOP، أرسل لي المزيد', 'I would rather stop by next week'])('«%s» does not', async (text) => {
    const { inbox, sync, contact, statuses } = await syncWorld()
    inbox.say(theirs(0, text))
    await sync()
    expect((await contact(0))?.doNotContact).toBeUndefined()
    expect((await statuses())[0]).toBe('answered')
  })

  it('said before a later word counts too', async () => {
    const { inbox, sync, contact } = await syncWorld()
    for (const said of [theirs(0, 'STOP'), theirs(0, 'I mean it')])
      inbox.say(said)
    await sync()
    expect((await contact(0))?.doNotContact).toMatchObject({ by: 'creator', words: 'STOP' })
  })

  it('taken back by the merchant is not set again by the old word, but by a new one', async () => {
    const { db, inbox, sync, contact } = await syncWorld()
    inbox.say(theirs(0, 'STOP'))
    await sync()
    await db.contacts.update('c0', { doNotContact: undefined })
    inbox.say(theirs(0, 'Wrong chat, sorry'))
    await sync()
    await db.syncs.clear()
    await sync()
    expect((await contact(0))?.doNotContact).toBeUndefined()
    inbox.say(theirs(0, 'stop'))
    await sync()
    expect((await contact(0))?.doNotContact).toMatchObject({ words: 'stop' })
  })
})

describe('what it costs', () => {
  it('nothing new: one page; one new conversation: one page and one reading', async () => {
    const { inbox, sync } = await syncWorld({ creators: 300 })
    for (let creator = 0; creator < 300; creator++)
      inbox.say(ours(creator))
    await sync()
    inbox.calls.length = 0
    await sync()
    expect(inbox.calls).toEqual(['conversations'])
    inbox.say(theirs(250))
    await sync()
    expect(inbox.calls).toEqual(['conversations', 'conversations', 'history'])
  })

  it('the first reading ends where nothing can be for us', async () => {
    const { inbox, sync, kinds, state } = await syncWorld({ creators: 1, metAt: Date.UTC(2026, 10, 24, 6) + 30 * DAY })
    for (let creator = 100; creator < 700; creator++)
      inbox.say(theirs(creator))
    inbox.now += 30 * DAY
    inbox.say(theirs(0))
    await sync()
    expect(await kinds()).toEqual(['0 answered'])
    expect(inbox.calls).toEqual(['conversations', 'history'])
    expect((await state())?.requests).toBe(2)
  })

  it('a shop that met nobody reads one page', async () => {
    const { inbox, sync, state } = await syncWorld({ creators: 0 })
    for (let creator = 0; creator < 200; creator++)
      inbox.say(theirs(creator))
    await sync()
    expect(inbox.calls).toEqual(['conversations'])
    expect((await state())?.mark).toBeDefined()
  })

  it('a long talk is read further back, not for ever', async () => {
    const { inbox, sync, kinds } = await syncWorld()
    for (let index = 0; index < 120; index++)
      inbox.say(index % 2 ? theirs(0, `reply ${index}`) : ours(0))
    await sync()
    expect((await kinds()).length).toBe(60)
    expect(inbox.calls).toEqual(['conversations', 'history', 'history'])
  })

  it('requests are counted, and those of the day', async () => {
    const { inbox, time, sync, state } = await syncWorld()
    inbox.say(theirs(0))
    await sync()
    await sync()
    expect(await state()).toMatchObject({ requests: 1, today: { day: '2026-11-24', requests: 3 } })
    time.now += DAY
    await sync()
    expect(await state()).toMatchObject({ today: { day: '2026-11-25', requests: 1 } })
  })
})

describe('what stops it', () => {
  function failing(kind: 'challenge' | 'signed-out' | 'drift' | 'refused' | 'timeout', call = 'conversations') {
    return async (asked: string): Promise<void> => {
      if (asked === call)
        throw new WireError({ endpoint: 'imConversations', kind, message: kind, code: kind === 'refused' ? '16030007' : undefined, field: kind === 'drift' ? 'body.conversations' : undefined })
    }
  }

  it('is kept with its field or code, and the mark and the rows stay', async () => {
    const { inbox, sync, state, kinds } = await syncWorld()
    inbox.say(theirs(0))
    await sync()
    const { mark } = await state() ?? {}
    inbox.say(theirs(1))
    for (const [kind, reason] of [['drift', { kind: 'drift', field: 'body.conversations' }], ['refused', { kind: 'refused', code: '16030007' }], ['challenge', { kind: 'challenge' }]] as const) {
      inbox.before = failing(kind)
      await sync()
      expect(await state()).toMatchObject({ mark, failure: { ...reason, at: expect.any(Number) } })
    }
    expect(await kinds()).toEqual(['0 answered'])
    inbox.before = async () => {}
    await sync()
    expect(await kinds()).toEqual(['0 answered', '1 answered'])
    expect((await state())?.failure).toBeUndefined()
  })

  it.each(['challenge', 'signed-out'] as const)('%s: the page that waits is shown, nothing is asked again', async (kind) => {
    const { inbox, sync, pages } = await syncWorld()
    inbox.before = failing(kind)
    await sync()
    expect(pages.walls).toEqual([kind])
    expect(inbox.calls).toHaveLength(1)
  })

  it('no page, or no network: nothing leaves', async () => {
    const { inbox, sync, pages, state } = await syncWorld()
    pages.open = false
    await sync()
    expect((await state())?.failure?.kind).toBe('no-page')
    Object.assign(pages, { open: true, online: false })
    await sync()
    expect((await state())?.failure?.kind).toBe('offline')
    expect(inbox.calls).toEqual([])
  })

  it('what may pass by itself is asked for again after 2, 8 and 30 s, then it ends', async () => {
    const { inbox, sync, sleeps, state } = await syncWorld()
    inbox.before = failing('timeout')
    await sync()
    expect(sleeps.filter(ms => ms >= 2 * SECOND)).toEqual([2 * SECOND, 8 * SECOND, 30 * SECOND])
    expect((await state())?.failure?.kind).toBe('timeout')
  })

  it('one conversation that TikTok does not give is passed over; three in a row end it', async () => {
    const { inbox, sync, state, kinds } = await syncWorld({ creators: 6 })
    for (const creator of [0, 1, 2])
      inbox.say(theirs(creator))
    let refusals = 1
    const refuse = failing('refused', 'history')
    inbox.before = async call => refusals-- > 0 || call === 'conversations' ? call === 'history' ? refuse(call) : undefined : undefined
    refusals = 2
    await sync()
    expect((await state())?.failure).toBeUndefined()
    expect((await kinds()).length).toBe(2)
    for (const creator of [3, 4, 5])
      inbox.say(theirs(creator))
    inbox.before = refuse
    await sync()
    expect((await state())?.failure).toMatchObject({ kind: 'refused', code: '16030007' })
  })

  it('the merchant: it goes on later from where it was', async () => {
    const { inbox, sync, state, kinds } = await syncWorld({ creators: 200 })
    for (let creator = 0; creator < 200; creator++)
      inbox.say(creator % 40 === 0 ? theirs(creator) : { creator, from: 'system', text: '' })
    const stop = new AbortController()
    inbox.before = async () => {
      if (inbox.calls.filter(call => call === 'conversations').length === 3)
        stop.abort()
    }
    await sync({ signal: stop.signal })
    expect(await state()).toMatchObject({ failure: { kind: 'merchant' }, under: { done: 100 } })
    inbox.calls.length = 0
    await sync()
    expect((await kinds()).length).toBe(5)
    // The third and fourth page, and one for what came in since.
    expect(inbox.calls.filter(call => call === 'conversations')).toHaveLength(3)
  })
})

describe('while a campaign is running', () => {
  it('one that waits for another day leaves the lane to it', async () => {
    const { db, inbox, time, sync, sleeps } = await syncWorld()
    inbox.say(theirs(0))
    await db.campaigns.add({ id: 'c', shop: SHOP.key, name: 'Lamps', list: 'l', template: 't', state: 'running', skipMissing: false, gap: 3000, coolDownDays: 7, counts: { queued: 1, sending: 0, sent: 0, refused: 0, unknown: 0, skipped: 0 }, createdAt: 0, changedAt: 0 })
    await db.lanes.put({ shop: SHOP.key, nextAt: time.now - HOUR })
    await sync()
    expect(inbox.calls).toEqual(['conversations', 'history'])
    expect(sleeps.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(SECOND)
  })
})
