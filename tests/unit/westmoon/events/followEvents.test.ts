// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MINUTE, SECOND, systemClock } from '@/utils/clock/clock'
import { followEvents } from '@/utils/westmoon/events/followEvents'
import { westMoonError } from '@/utils/westmoon/readError'
import { createFakeEvents } from './fakeEvents'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function open() {
  const events = createFakeEvents()
  const heard: string[] = []
  const follower = followEvents({ stream: events.stream, clock: systemClock, random: () => 0.5, began: () => void heard.push('began'), heard: kind => void heard.push(kind) })
  const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)

  /** A panel that is looked at so long. */
  async function look(ms: number): Promise<void> {
    for (const until = Date.now() + ms; Date.now() < until;) {
      follower.watch()
      await pass(Math.min(15 * SECOND, until - Date.now()))
    }
  }

  async function connected(id = '4'): Promise<void> {
    follower.watch()
    await pass(0)
    events.last().say(`id: ${id}\n: connected\n\n`)
    await pass(0)
  }

  return { events, heard, follower, pass, look, connected }
}

describe('events', () => {
  it('are heard though the stream comes in odd pieces, each kind once of what comes together', async () => {
    const { events, heard, connected, pass, follower } = open()
    await connected()
    expect(heard).toEqual(['began'])
    expect(follower.isLive()).toBe(true)
    for (const piece of ['id: 5\r\nev', 'ent: chan', 'ged\r\ndata: {"kind":', '"changed"}\r', '\n\r\n'])
      events.last().say(piece)
    await pass(0)
    events.last().say(': \n\nid: 6\nevent: records\ndata: {}\n\nid: 7\nevent: records\ndata: {}\n\nid: 8\nevent: moonrise\ndata: {}\n\n')
    await pass(0)
    expect(heard).toEqual(['began', 'changed', 'records', 'moonrise'])
  })

  it('go on after a cut from the last id, at once', async () => {
    const { events, heard, connected, pass } = open()
    await connected()
    events.last().say('id: 5\nevent: changed\ndata: {}\n\n')
    await pass(10 * SECOND)
    for (const cut of ['break', 'end'] as const) {
      events.last()[cut]()
      await pass(1 * SECOND)
      expect(events.last().after).toBe('5')
      await connected('5')
      await pass(10 * SECOND)
    }
    expect(events.opened).toHaveLength(3)
    expect(heard).toEqual(['began', 'changed'])
  })

  it('of a server that was set back begin anew', async () => {
    const { events, heard, connected, pass } = open()
    await connected('9')
    events.last().break()
    await pass(2 * SECOND)
    await connected('3')
    expect(heard).toEqual(['began', 'began'])
    events.last().break()
    await pass(4 * SECOND)
    expect(events.last().after).toBe('3')
  })

  it('come by one stream however many look, and by none soon after nobody does', async () => {
    const { events, follower, connected, look, pass } = open()
    await connected()
    for (let ping = 0; ping < 20; ping++) {
      await look(15 * SECOND)
      follower.watch()
      events.last().say(': \n\n')
    }
    expect(events.opened).toHaveLength(1)
    await pass(39 * SECOND)
    expect(events.open()).toBe(1)
    await pass(2 * SECOND)
    expect(events.open()).toBe(0)
    expect(follower.isLive()).toBe(false)
    await pass(10 * MINUTE)
    expect(events.opened).toHaveLength(1)
    await connected()
    expect(events.last().after).toBeUndefined()
  })

  it('that a proxy keeps to itself are no live stream', async () => {
    const { events, follower, look } = open()
    await look(9 * SECOND)
    expect(follower.isLive()).toBe(false)
    await look(2 * MINUTE)
    expect(events.opened.length).toBeGreaterThan(2)
    expect(events.open()).toBeLessThanOrEqual(1)
  })

  it('of a line that fell silent are asked for by another', async () => {
    const { events, connected, look } = open()
    await connected()
    await look(50 * SECOND)
    expect(events.opened).toHaveLength(2)
    expect(events.opened[0]?.isOpen()).toBe(false)
  })

  it('of a server that fails are asked for less and less often, and again at once by who comes back', async () => {
    const { events, look, pass, follower } = open()
    const asked: number[] = []
    events.before.answer = () => {
      asked.push(Date.now())
      return westMoonError('unavailable', { retryable: true })
    }
    await look(10 * MINUTE)
    const gaps = asked.slice(1).map((at, index) => at - (asked[index] ?? 0))
    expect(gaps).toEqual(gaps.toSorted((one, other) => one - other))
    expect(gaps.at(-1)).toBe(45 * SECOND)
    await pass(MINUTE)
    const before = asked.length
    follower.watch()
    await pass(0)
    expect(asked.length).toBe(before + 1)
  })

  it('are not asked for by who is signed out, or from a place the server does not know', async () => {
    const { events, look, pass, connected } = open()
    await connected('5')
    events.last().break()
    const refusals = [westMoonError('cursor-unreadable'), undefined, westMoonError('signed-out')]
    events.before.answer = () => refusals.shift()
    await pass(5 * SECOND)
    expect(events.last().after).toBeUndefined()
    events.last().break()
    await pass(5 * SECOND)
    expect(refusals).toEqual([])
    await pass(30 * SECOND)
    expect(events.opened).toHaveLength(2)
    await look(1 * SECOND)
    expect(events.opened).toHaveLength(3)
  })

  it('end at once when they are stopped', async () => {
    const { events, follower, connected, pass } = open()
    await connected()
    follower.stop()
    await pass(0)
    expect(events.open()).toBe(0)
    await pass(MINUTE)
    expect(events.opened).toHaveLength(1)
  })
})
