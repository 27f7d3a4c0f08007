import type { Said } from './fakeInbox'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { syncWorld } from './syncWorld'

const said: fc.Arbitrary<Said> = fc.record({
  creator: fc.integer({ min: 0, max: 5 }),
  from: fc.constantFrom('shop', 'creator', 'creator', 'system'),
  text: fc.constantFrom('Sounds lovely', 'STOP', 'please don\'t stop', '退订', 'Hi'),
})
const story = fc.array(said, { maxLength: 25 })

describe('the same words, read at other times', () => {
  it('any split over many readings comes to the same rows as one', async () => {
    await fc.assert(fc.asyncProperty(story, fc.array(fc.nat({ max: 25 }), { maxLength: 5 }), async (words, cuts) => {
      const [once, often] = [await syncWorld(), await syncWorld()]
      for (const [index, word] of words.entries()) {
        if (cuts.includes(index))
          await often.sync()
        once.inbox.say(word)
        often.inbox.say(word)
      }
      await once.sync()
      await often.sync()
      expect(await often.rows()).toEqual(await once.rows())
    }), { numRuns: 60 })
  }, 60_000)

  it('reading again what was read changes nothing, from the beginning too', async () => {
    await fc.assert(fc.asyncProperty(story, async (words) => {
      const { db, inbox, sync, rows } = await syncWorld()
      words.forEach(word => inbox.say(word))
      await sync()
      const before = await rows()
      await sync()
      await db.syncs.clear()
      await sync()
      expect(await rows()).toEqual(before)
    }), { numRuns: 30 })
  }, 60_000)

  it('words that come while it is read are in it or in the next', async () => {
    await fc.assert(fc.asyncProperty(story, story, async (words, late) => {
      const [once, racing] = [await syncWorld(), await syncWorld()]
      for (const word of words) {
        once.inbox.say(word)
        racing.inbox.say(word)
      }
      const waiting = [...late]
      racing.inbox.before = async () => {
        const word = waiting.shift()
        if (word)
          racing.inbox.say(word)
      }
      await racing.sync()
      racing.inbox.before = async () => {}
      waiting.forEach(word => racing.inbox.say(word))
      late.forEach(word => once.inbox.say(word))
      await once.sync()
      await racing.sync()
      expect(await racing.rows()).toEqual(await once.rows())
    }), { numRuns: 40 })
  }, 60_000)
})

describe('a worker that dies', () => {
  it('between any two steps of the database, any number of times, loses nothing and never the mark', async () => {
    await fc.assert(fc.asyncProperty(story, fc.uniqueArray(fc.integer({ min: 1, max: 150 }), { maxLength: 8 }), async (words, deaths) => {
      const [whole, dying] = [await syncWorld(), await syncWorld()]
      const due = new Set(deaths)
      let steps = 0
      const step = (): 'die' | 'fine' => due.has(++steps) ? 'die' : 'fine'
      for (const [index, word] of words.entries()) {
        whole.inbox.say(word)
        dying.inbox.say(word)
        if (index % 6 === 5)
          await dying.sync({ step })
      }
      while (await dying.sync({ step }) === 'died')
        continue
      await dying.sync()
      await whole.sync()
      expect(await dying.rows()).toEqual(await whole.rows())
      expect((await dying.state())?.mark).toBe((await whole.state())?.mark)
    }), { numRuns: 40 })
  }, 120_000)

  it('in the middle of a long inbox goes on from its page', async () => {
    const { inbox, sync, state, kinds } = await syncWorld({ creators: 200 })
    for (let creator = 0; creator < 200; creator++)
      inbox.say({ creator, from: creator % 20 ? 'system' : 'creator', text: creator % 20 ? '' : 'Hi' })
    inbox.before = async (call) => {
      if (call === 'conversations' && inbox.calls.filter(each => each === 'conversations').length === 4)
        throw new TypeError('a defect is a death with a trace')
    }
    await expect(sync()).rejects.toThrow('defect')
    expect(await state()).toMatchObject({ under: { done: 150 }, failure: { kind: 'unexpected' } })
    inbox.before = async () => {}
    inbox.calls.length = 0
    await sync()
    expect(inbox.calls.filter(call => call === 'conversations')).toHaveLength(2)
    expect((await kinds()).length).toBe(10)
  })
})
