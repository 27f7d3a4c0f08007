import { setImmediate } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createConversationSync } from '@/utils/conversations/createConversationSync'
import { createReader } from '@/utils/conversations/createReader'
import { SHOP, simulate } from '../outbox/simulation'
import { conversationOf, FakeInbox, oecIdOf } from './fakeInbox'

const CREATORS = 5
/** Of the inbox: more than there are pauses for. */
const WAITING = 30
const ANSWER = 200
/** By how much the clock moves when nothing is left to do at its time, in milliseconds. */
const STEP = 20
/** Of the event loop: more than a step of the campaign takes in the database. */
const TURNS = 100
const TOLERANCE = 5 * STEP

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    }, { once: true })
  })
}

/** Time that passes only between two things to do: what a busy machine makes of it does not count. */
async function letPass<T>(work: Promise<T>): Promise<T> {
  const going = new Set([work])
  void work.finally(() => going.clear()).catch(() => {})
  while (going.size > 0) {
    for (let turn = 0; turn < TURNS; turn++)
      await setImmediate()
    vi.advanceTimersByTime(STEP)
  }
  return work
}

/** A campaign at the fastest pace there is, with or without a sync beside it. */
async function run(beside: boolean): Promise<{ sent: number[], asked: number[] }> {
  const { db, tiktok, time, pages, worker } = await simulate({ creators: CREATORS, gap: 3000 })
  Object.defineProperty(time, 'now', { get: () => Date.now(), set: () => {} })
  await db.campaigns.update('c', { startedAt: Date.now() })
  const [sent, asked]: [number[], number[]] = [[], []]
  tiktok.before = async (call) => {
    if (call === 'sendMessage')
      sent.push(Date.now())
    await sleep(ANSWER)
  }
  const inbox = new FakeInbox()
  inbox.before = async () => {
    asked.push(Date.now())
    await sleep(ANSWER)
  }
  for (let creator = 100; creator < 100 + WAITING; creator++) {
    inbox.say({ creator, from: 'creator', text: 'Hi' })
    await db.contacts.add({ id: `x${creator}`, shop: SHOP.key, oecId: oecIdOf(creator), handle: `x.${creator}`, conversationId: conversationOf(creator), sentSinceReply: 1, lastContactAt: inbox.now, changedAt: 0 })
  }
  const clock = { now: () => Date.now(), sleep }
  const read = createReader({ db, clock, online: () => pages.online, pages: { pageFor: async () => 1, reportWall: async () => {} } })
  const stop = new AbortController()
  const sync = beside ? createConversationSync({ db, clock, tiktok: inbox, read })(SHOP, stop.signal) : undefined
  await worker(undefined, sleep).outbox.wake()
  stop.abort()
  await sync
  return { sent, asked: asked.filter(at => at <= (sent.at(-1) ?? 0)) }
}

afterEach(() => {
  vi.useRealTimers()
})

describe('a campaign with a sync beside it', () => {
  it('keeps the pace it has without one, and what is read fits into its pauses', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    const [without, together] = await letPass(Promise.all([run(false), run(true)]))
    const gaps = (at: number[]): number[] => at.slice(1).map((each, index) => each - (at[index] ?? 0))
    expect(together.sent).toHaveLength(CREATORS)
    expect(together.asked.length).toBeGreaterThan(2)
    for (const [index, gap] of gaps(together.sent).entries())
      expect(Math.abs(gap - (gaps(without.sent)[index] ?? 0))).toBeLessThan(TOLERANCE)
    expect(gaps(together.asked).every(gap => gap >= 1000)).toBe(true)
    // None leaves in the second before a message.
    for (const asked of together.asked)
      expect(together.sent.every(sent => sent <= asked || sent - asked > 1000)).toBe(true)
  })
})
