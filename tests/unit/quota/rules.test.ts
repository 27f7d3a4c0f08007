import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forecast } from '@/utils/quota/rules'

const WEEK = 1000

describe('forecast', () => {
  it.each([
    ['unlimited', { weeklyQuota: 'unlimited' as const }, { kind: 'unlimited' }],
    ['not known', {}, { kind: 'unknown', used: 212 }],
    ['used up, as TikTok said this week', { weeklyQuota: 2000, quotaSpentWeek: WEEK }, { kind: 'spent', used: 212 }],
    ['used up last week only', { weeklyQuota: 400, quotaSpentWeek: WEEK - 1 }, { kind: 'enough', weekly: 400, used: 212, left: 188, after: 104 }],
    ['too small', { weeklyQuota: 290 }, { kind: 'short', weekly: 290, used: 212, left: 78 }],
    ['exceeded elsewhere', { weeklyQuota: 100 }, { kind: 'short', weekly: 100, used: 212, left: 0 }],
  ])('of a quota that is %s', (_, shop, expected) => {
    expect(forecast({ shop, week: WEEK, used: 212, needs: 84 })).toEqual(expected)
  })

  it('is enough exactly when the need fits into what is left', () => {
    fc.assert(fc.property(fc.nat(5000), fc.nat(5000), fc.nat(5000), (weeklyQuota, used, needs) => {
      const { kind } = forecast({ shop: { weeklyQuota }, week: WEEK, used, needs })
      expect(kind === 'enough').toBe(needs <= Math.max(0, weeklyQuota - used))
    }))
  })
})
