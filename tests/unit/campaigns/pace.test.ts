import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_PACE, expectedDuration, JITTER, nextGap, PACE_FLOOR, paceOf, PART_GAP } from '@/utils/campaigns/pace'
import { timeLeft } from '@/utils/campaigns/rate'
import { emptyDeliveryCounts } from '@/utils/campaigns/repo'
import { HOUR, MINUTE } from '@/utils/clock/clock'

/** Anything a number can be. */
const anyNumber = fc.double()
const gaps = fc.integer({ min: 0, max: HOUR })

describe('the pace', () => {
  it('never goes below the floor, whatever the gap and chance say', () => {
    fc.assert(fc.property(anyNumber, anyNumber, (gap, chance) => {
      const next = nextGap(gap, () => chance)
      expect(Number.isSafeInteger(next)).toBe(true)
      expect(next).toBeGreaterThanOrEqual(PACE_FLOOR)
    }))
  })

  it('adds chance above the gap, never below', () => {
    fc.assert(fc.property(gaps, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (gap, chance) => {
      const next = nextGap(gap, () => chance)
      expect(next).toBeGreaterThanOrEqual(paceOf(gap))
      expect(next).toBeLessThanOrEqual(Math.ceil(paceOf(gap) * (1 + JITTER)))
    }))
  })

  it.each([[Number.NaN, DEFAULT_PACE], [Infinity, DEFAULT_PACE], [-Infinity, DEFAULT_PACE], [-1, PACE_FLOOR], [0, PACE_FLOOR], [PACE_FLOOR - 1, PACE_FLOOR], [9000, 9000], [30 * HOUR, HOUR]])('of %d is %d', (gap, pace) => {
    expect(paceOf(gap)).toBe(pace)
  })

  it('between two parts is at most the floor between creators', () => {
    expect(PART_GAP).toBeGreaterThan(0)
    expect(PART_GAP).toBeLessThanOrEqual(PACE_FLOOR)
  })
})

describe('expectedDuration', () => {
  const size = fc.nat(100_000)

  it('grows with creators, messages and gap', () => {
    fc.assert(fc.property(size, size, gaps, size, size, gaps, (creators, more, gap, extraCreators, extraMessages, extraGap) => {
      const messages = creators + more
      const small = expectedDuration({ creators, messages, gap })
      expect(expectedDuration({ creators: creators + extraCreators, messages: messages + extraCreators, gap })).toBeGreaterThanOrEqual(small)
      expect(expectedDuration({ creators, messages: messages + extraMessages, gap })).toBeGreaterThanOrEqual(small)
      expect(expectedDuration({ creators, messages, gap: gap + extraGap })).toBeGreaterThanOrEqual(small)
    }))
  })

  it('is a time for any numbers, and nothing for nobody', () => {
    fc.assert(fc.property(size, size, anyNumber, (creators, messages, gap) => {
      const expected = expectedDuration({ creators, messages, gap })
      expect(Number.isFinite(expected)).toBe(true)
      expect(expected).toBeGreaterThanOrEqual(0)
    }))
    expect(expectedDuration({ creators: 0, messages: 0, gap: 5000 })).toBe(0)
  })
})

describe('timeLeft', () => {
  const counts = fc.record({ queued: fc.nat(9999), sending: fc.nat(1), unknown: fc.nat(9) }).map(open => ({ ...emptyDeliveryCounts(), sent: 7, ...open }))
  const review = { at: 0, recipients: 30, messages: 100, listed: 30, skipped: {}, missing: {}, needsQuota: 0, rightsChecked: true, groups: 0, invitations: 0, conflicts: 0, conflictsChecked: true, languages: {} }

  it('is never less than nothing, and nothing exactly when no row is open', () => {
    fc.assert(fc.property(counts, anyNumber, (all, gap) => {
      const left = timeLeft({ counts: all, review, gap })
      expect(left > 0).toBe(all.queued + all.sending + all.unknown > 0)
    }))
  })

  it('follows the measured rate once there is one', () => {
    expect(timeLeft({ counts: { ...emptyDeliveryCounts(), queued: 30 }, review, gap: 5000 }, { perMinute: 10 })).toBe(3 * MINUTE)
    // Follow-ups that are not due are no part of it.
    expect(timeLeft({ counts: { ...emptyDeliveryCounts(), queued: 50 }, review, gap: 5000 }, { perMinute: 10, waiting: 20 })).toBe(3 * MINUTE)
    expect(timeLeft({ counts: { ...emptyDeliveryCounts(), queued: 30 }, review, gap: 5000 }, { perMinute: 0 })).toBeGreaterThan(0)
  })
})
