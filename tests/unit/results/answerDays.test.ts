import type { CreatorOutcome } from '@/utils/results/types'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY } from '@/utils/clock/clock'
import { answerDays, barsOf } from '@/utils/results/answerDays'

const ZONE = 'America/Los_Angeles'
const SENT = Date.parse('2026-11-24T18:00:00Z')
const outcome = (answeredAt?: number): CreatorOutcome => ({ oecId: '1', handle: '', messagedAt: SENT, answeredAt })

describe('answerDays', () => {
  it('counts each creator on the day of the shop, with the days between', () => {
    // 07:00 UTC of the 26th is 23:00 of the 25th there.
    const days = answerDays([outcome(Date.parse('2026-11-26T07:00:00Z')), outcome(SENT + 60_000), outcome()], ZONE)
    expect(days.slice(0, 3)).toEqual([{ day: '2026-11-24', answers: 1 }, { day: '2026-11-25', answers: 1 }, { day: '2026-11-26', answers: 0 }])
    expect(days).toHaveLength(8)
  })

  it('is empty before anything was sent', () => {
    expect(answerDays([], ZONE)).toEqual([])
  })

  it('loses no answer, however late, and has each day once', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 300 * DAY }), { maxLength: 30 }), fc.integer({ min: 1, max: 20 }), (waits, most) => {
      const days = answerDays([outcome(), ...waits.map(wait => outcome(SENT + wait))], ZONE)
      expect(days.reduce((sum, { answers }) => sum + answers, 0)).toBe(waits.length)
      expect(new Set(days.map(({ day }) => day)).size).toBe(days.length)
      const bars = barsOf(days, most)
      expect(bars.length).toBeLessThanOrEqual(Math.max(most, 1))
      expect(bars.reduce((sum, { answers }) => sum + answers, 0)).toBe(waits.length)
    }))
  })
})
