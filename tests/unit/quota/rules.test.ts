import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY } from '@/utils/clock/clock'
import { weekStart } from '@/utils/clock/week'
import { forecast, groupForecast } from '@/utils/quota/rules'

const timeZone = 'America/Los_Angeles'
const NOW = Date.UTC(2026, 10, 24, 6)
const WEEK = weekStart(NOW, timeZone)
/** Sunday 29 Nov 2026 00:00 in Los Angeles. */
const SUNDAY = Date.UTC(2026, 10, 29, 8)

describe('forecast', () => {
  it.each([
    ['unlimited', { weeklyQuota: 'unlimited' as const }, { kind: 'unlimited' }],
    ['not known', {}, { kind: 'unknown', used: 212 }],
    ['used up, as TikTok said this week', { weeklyQuota: 2000, quotaSpentWeek: WEEK }, { kind: 'spent', used: 212, weeks: [{ at: SUNDAY, creators: 84 }] }],
    ['used up last week only', { weeklyQuota: 400, quotaSpentWeek: WEEK - 1 }, { kind: 'enough', weekly: 400, used: 212, left: 188, after: 104 }],
    ['too small', { weeklyQuota: 290 }, { kind: 'short', weekly: 290, used: 212, left: 78, weeks: [{ at: SUNDAY, creators: 6 }] }],
    ['exceeded elsewhere', { weeklyQuota: 50 }, { kind: 'short', weekly: 50, used: 212, left: 0, weeks: [{ at: SUNDAY, creators: 50 }, { at: SUNDAY + 7 * DAY, creators: 34 }] }],
    ['none at all', { weeklyQuota: 0 }, { kind: 'short', weekly: 0, used: 212, left: 0, weeks: [] }],
  ])('of a quota that is %s', (_, shop, expected) => {
    expect(forecast({ shop, week: WEEK, timeZone, used: 212, needs: 84 })).toEqual(expected)
  })

  it('is enough exactly when the need fits into what is left, and else says when the rest goes out, all of it', () => {
    fc.assert(fc.property(fc.integer({ min: 200, max: 5000 }), fc.nat(5000), fc.nat(5000), (weeklyQuota, used, needs) => {
      const found = forecast({ shop: { weeklyQuota }, week: WEEK, timeZone, used, needs })
      const left = Math.max(0, weeklyQuota - used)
      expect(found.kind === 'enough').toBe(needs <= left)
      if (found.kind !== 'short')
        return
      expect(found.left + found.weeks.reduce((sum, { creators }) => sum + creators, 0)).toBe(needs)
      expect(found.weeks.every(({ at, creators }) => creators <= weeklyQuota && weekStart(at, timeZone) === at)).toBe(true)
    }))
  })
})

describe('groups of the day', () => {
  it.each([
    ['not asked', undefined, { kind: 'unknown' }],
    ['asked a day ago', { canInvite: false, at: NOW - DAY }, { kind: 'unknown' }],
    ['allowed, without a number', { canInvite: true, at: NOW }, { kind: 'enough' }],
    ['enough', { canInvite: true, createdToday: 10, dayLimit: 200, at: NOW }, { kind: 'enough', left: 190 }],
    ['too few', { canInvite: true, createdToday: 197, dayLimit: 200, at: NOW }, { kind: 'short', today: 3, rest: 3, reason: 'day-limit' }],
    ['none, too many are open', { canInvite: false, reason: 'open-groups' as const, at: NOW }, { kind: 'short', today: 0, rest: 6, reason: 'open-groups' }],
  ])('%s', (_, rate, expected) => {
    expect(groupForecast(rate, { groups: 6, now: NOW })).toEqual(expected)
  })
})
