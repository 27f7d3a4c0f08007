import type { Campaign, Delivery, PauseReason } from '@/utils/campaigns/types'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { emptyDeliveryCounts } from '@/utils/campaigns/repo'
import { NOT_YET } from '@/utils/campaigns/steps'
import { DAY, MINUTE } from '@/utils/clock/clock'
import { createDatabase } from '@/utils/db/database'
import { badgeOf, createBadge } from '@/utils/outbox/badge'
import { createKeepAlive } from '@/utils/outbox/keepAlive'
import { createWatchdog, isWatchdog } from '@/utils/outbox/watchdog'

let databases = 0

const running = (left: number): Campaign => ({ id: `r${left}`, shop: 'shop', state: 'running', counts: { ...emptyDeliveryCounts(), queued: left } }) as Campaign
const paused = (reason: PauseReason, more: Partial<Campaign> = {}): Campaign => ({ id: reason, state: 'paused', pause: { reason, at: 0 }, counts: emptyDeliveryCounts(), ...more }) as Campaign

describe('the badge', () => {
  it.each([
    ['nothing runs', [], ''],
    ['something is left', [running(12), running(30)], '42'],
    ['a lot is left', [running(1000)], '999+'],
    ['999 are left', [running(999)], '999'],
    ['all is sent', [running(0)], ''],
    ['the merchant paused', [paused('merchant')], 'II'],
    ['the merchant paused one of two', [paused('merchant'), running(3)], '3'],
    ['one of two needs the merchant', [paused('challenge'), running(3)], '!'],
  ] as const)('says what is to be known when %s', (_, campaigns, text) => {
    expect(badgeOf([...campaigns]).text).toBe(text)
  })

  function openBadge() {
    const texts: string[] = []
    const db = createDatabase(`badge-${databases++}`)
    const action = { setBadgeText: ({ text }: { text: string }) => void texts.push(text), setBadgeBackgroundColor: () => {} }
    return { db, texts, action, badge: createBadge({ db, clock: { now: () => 1000 }, action }) }
  }

  it('is written only when it changes', async () => {
    const { db, texts, badge } = openBadge()
    await db.campaigns.put(running(3))
    await badge.show()
    await badge.show()
    await db.campaigns.put({ ...running(3), counts: { ...emptyDeliveryCounts(), queued: 2 } })
    await badge.show()
    expect(texts).toEqual(['3', '2'])
  })

  it('counts down what is due, not the follow-ups of next week', async () => {
    const { db, texts, badge } = openBadge()
    await db.campaigns.put({ ...running(3), followUps: [{ template: 't', waitDays: 3 }] })
    const row = { campaign: 'r3', state: 'queued' } as Delivery
    await db.deliveries.bulkPut([{ ...row, id: '1', position: 1, dueAt: 1000 }, { ...row, id: '2', position: 2, dueAt: 1001 }, { ...row, id: '3', position: 3, dueAt: NOT_YET }])
    await badge.show()
    expect(texts).toEqual(['1'])
  })

  it('that a worker left there when it died is taken away by the next', async () => {
    const { texts, badge } = openBadge()
    await badge.show()
    expect(texts).toEqual([''])
  })

  it('that could not be written is written the next time', async () => {
    const { db, texts, action } = openBadge()
    let fails = true
    const badge = createBadge({ db, clock: { now: () => 1000 }, action: { ...action, setBadgeBackgroundColor: async () => {
      if (fails)
        throw new Error('no window')
    } } })
    await expect(badge.show()).rejects.toThrow()
    fails = false
    await badge.show()
    expect(texts).toEqual([''])
  })
})

describe('the watchdog', () => {
  const NOW = Date.UTC(2026, 10, 24, 6)

  function openWatchdog(there?: number) {
    const db = createDatabase(`watchdog-${databases++}`)
    const said: string[] = []
    let set = there
    const time = { now: NOW }
    const alarms = {
      get: async () => {
        said.push('get')
        return set === undefined ? undefined : { scheduledTime: set }
      },
      create: (_: string, { periodInMinutes, when }: { periodInMinutes: number, when?: number }) => {
        said.push(when === undefined ? `create ${periodInMinutes}` : `create at ${when - NOW}`)
        set = when ?? time.now + periodInMinutes * MINUTE
      },
      clear: async () => {
        said.push('clear')
        set = undefined
      },
    }
    const watchdog = createWatchdog({ db, clock: { now: () => time.now, sleep: async () => {} }, alarms })
    const row = (id: string, more: Partial<Delivery>) => db.deliveries.put({ id, campaign: 'r3', position: Number(id), oecId: id, state: 'queued', dueAt: 0, content: { kind: 'text', text: id }, ...more } as Delivery)
    return { db, time, said, watchdog, row }
  }

  it.each([
    ['a campaign runs', running(3), true],
    ['one waits for the network', paused('offline'), true],
    ['one waits for the quota and goes on by itself', paused('quota', { autoResume: true, resumeAt: NOW }), true],
    ['one waits for a quota of which nobody knows when it comes back', paused('quota', { autoResume: true }), false],
    ['one waits for the quota and for the merchant', paused('quota'), false],
    ['one waits for the merchant', paused('challenge', { autoResume: true }), false],
    ['one is finished', { ...running(0), state: 'finished' } as Campaign, false],
  ] as const)('stands while %s', async (_, campaign, stands) => {
    const { db, said, watchdog } = openWatchdog()
    await db.campaigns.put(campaign)
    await watchdog.tend()
    expect(said).toEqual(stands ? ['get', 'create 1'] : ['clear'])
  })

  it('is not set again while it stands: that would put it off', async () => {
    const { db, said, watchdog } = openWatchdog(NOW + MINUTE / 2)
    await db.campaigns.put(running(3))
    await watchdog.tend()
    await watchdog.tend()
    expect(said).toEqual(['get'])
  })

  it('goes with the last campaign that needs it, and comes with the next', async () => {
    const { db, said, watchdog } = openWatchdog()
    await db.campaigns.put(running(3))
    await watchdog.tend()
    await db.campaigns.update('r3', { state: 'finished' })
    await watchdog.tend()
    await watchdog.tend()
    await db.campaigns.update('r3', { state: 'running' })
    await watchdog.tend()
    expect(said).toEqual(['get', 'create 1', 'clear', 'get', 'create 1'])
  })

  describe('while nothing is due', () => {
    it.each([
      ['a follow-up is due in three days', { dueAt: NOW + 3 * DAY }, `create at ${3 * DAY}`],
      ['a follow-up is due in half a minute', { dueAt: NOW + MINUTE / 2 }, 'create 1'],
      ['a message is due', { dueAt: 0 }, 'create 1'],
      ['something is in the air', { dueAt: NOW + 3 * DAY, state: 'sending' }, 'create 1'],
    ] as const)('wakes when %s', async (_, more, said) => {
      const { db, said: all, watchdog, row } = openWatchdog()
      await db.campaigns.put({ ...running(1), id: 'r3', counts: { ...emptyDeliveryCounts(), queued: 1, sending: 'state' in more ? 1 : 0 } })
      await row('1', more)
      await row('2', { dueAt: NOW + 5 * DAY })
      await watchdog.tend()
      expect(all).toEqual(['get', said])
    })

    it('is left alone until its time, and comes nearer when something is begun', async () => {
      const { db, said, watchdog, row } = openWatchdog()
      await db.campaigns.put(running(3))
      await row('1', { dueAt: NOW + 3 * DAY })
      await watchdog.tend()
      await watchdog.tend()
      await row('2', { dueAt: 0 })
      await watchdog.tend()
      expect(said).toEqual(['get', `create at ${3 * DAY}`, 'get', 'create 1'])
    })

    it('found by a new worker at its time is not set again', async () => {
      const { db, said, watchdog, row } = openWatchdog(NOW + 3 * DAY)
      await db.campaigns.put(running(3))
      await row('1', { dueAt: NOW + 3 * DAY })
      await watchdog.tend()
      expect(said).toEqual(['get'])
    })

    it('waits for the quota until the day it comes back', async () => {
      const { db, said, watchdog } = openWatchdog()
      await db.campaigns.put(paused('quota', { autoResume: true, resumeAt: NOW + DAY }))
      await watchdog.tend()
      expect(said).toEqual(['get', `create at ${DAY}`])
    })

    it('waits as long as the shop rests, were it for minutes', async () => {
      const { db, said, watchdog, row } = openWatchdog()
      await db.campaigns.put(running(3))
      await db.lanes.put({ shop: 'shop', nextAt: NOW + 5 * MINUTE })
      await row('1', { dueAt: 0 })
      await watchdog.tend()
      expect(said).toEqual(['get', `create at ${5 * MINUTE}`])
    })

    it('does not wake a worker for what only the merchant can settle', async () => {
      const { db, said, watchdog, row } = openWatchdog()
      await db.campaigns.put({ ...running(3), counts: { ...emptyDeliveryCounts(), queued: 2, unknown: 1 } })
      await row('1', { oecId: 'x', state: 'unknown' })
      await row('2', { oecId: 'x', dueAt: 0 })
      await row('3', { dueAt: NOW + DAY })
      await watchdog.tend()
      expect(said).toEqual(['get', `create at ${DAY}`])
    })
  })

  it('knows its own alarm', () => {
    expect([isWatchdog({ name: 'outbox' }), isWatchdog({ name: 'other' })]).toEqual([true, false])
  })
})

describe('keepAlive', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('touches the browser more often than every 30 seconds, by one timer however much is pending, and then no more', async () => {
    const touch = vi.fn()
    const alive = createKeepAlive(touch)
    const { promise, resolve } = Promise.withResolvers<void>()
    const all = Array.from({ length: 50 }, () => alive(promise))
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(touch.mock.calls.length).toBeGreaterThanOrEqual(2)
    expect(touch.mock.calls.length).toBeLessThanOrEqual(4)
    expect(vi.getTimerCount()).toBe(1)
    resolve()
    await Promise.all(all)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('ends with what fails, and gives the failure on', async () => {
    const alive = createKeepAlive(() => {})
    await expect(alive(Promise.reject(new Error('gone')))).rejects.toThrow('gone')
    expect(vi.getTimerCount()).toBe(0)
    expect(await alive(Promise.resolve(4))).toBe(4)
  })
})
