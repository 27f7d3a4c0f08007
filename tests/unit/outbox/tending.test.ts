import type { Campaign, PauseReason } from '@/utils/campaigns/types'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { emptyDeliveryCounts } from '@/utils/campaigns/repo'
import { MINUTE } from '@/utils/clock/clock'
import { createDatabase } from '@/utils/db/database'
import { badgeOf, createBadge } from '@/utils/outbox/badge'
import { createKeepAlive } from '@/utils/outbox/keepAlive'
import { createWatchdog, isWatchdog } from '@/utils/outbox/watchdog'

let databases = 0

const running = (left: number): Campaign => ({ id: `r${left}`, state: 'running', counts: { ...emptyDeliveryCounts(), queued: left } }) as Campaign
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
    return { db, texts, action, badge: createBadge({ db, action }) }
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

  it('that a worker left there when it died is taken away by the next', async () => {
    const { texts, badge } = openBadge()
    await badge.show()
    expect(texts).toEqual([''])
  })

  it('that could not be written is written the next time', async () => {
    const { db, texts, action } = openBadge()
    let fails = true
    const badge = createBadge({ db, action: { ...action, setBadgeBackgroundColor: async () => {
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
  function openWatchdog(there = false) {
    const db = createDatabase(`watchdog-${databases++}`)
    const said: string[] = []
    let set = there
    const alarms = {
      get: async () => {
        said.push('get')
        return set ? { name: 'outbox' } : undefined
      },
      create: (_: string, { periodInMinutes }: { periodInMinutes: number }) => {
        said.push(`create ${periodInMinutes}`)
        set = true
      },
      clear: async () => {
        said.push('clear')
        set = false
      },
    }
    return { db, said, watchdog: createWatchdog({ db, alarms }) }
  }

  it.each([
    ['a campaign runs', running(3), true],
    ['one waits for the network', paused('offline'), true],
    ['one waits for the quota and goes on by itself', paused('quota', { autoResume: true }), true],
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
    const { db, said, watchdog } = openWatchdog(true)
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
