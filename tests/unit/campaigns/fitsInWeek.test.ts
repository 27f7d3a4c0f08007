import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitsInWeek } from '@/utils/campaigns/fitsInWeek'
import { DAY, HOUR, MINUTE, SECOND } from '@/utils/clock/clock'
import { nextOpening } from '@/utils/clock/openHours'
import { nextWeekStart } from '@/utils/clock/week'
import { zonesOf } from '@/utils/tiktok/zones'
import { SHOP } from './world'

const NOW = Date.parse('2026-11-24T06:00:00Z')
const SUNDAY = Date.parse('2026-11-29T00:00:00Z')
const window = { from: 9, to: 21 }

function later({ creators, each = 7 * SECOND, window, now = NOW, until = SUNDAY }: { creators: Record<string, number>, each?: number, window?: { from: number, to: number }, now?: number, until?: number }) {
  return fitsInWeek({ creators: new Map(Object.entries(creators)), each, campaign: { shop: SHOP.key, window }, now, until })
}

describe('fitsInWeek', () => {
  it('has time for some hundreds', () => {
    expect(later({ creators: { GB: 500, US: 300 }, window })).toBeUndefined()
  })

  it('without a window is the pace alone', () => {
    const perWeek = (SUNDAY - NOW) / MINUTE
    expect(later({ creators: { GB: perWeek }, each: MINUTE })).toBeUndefined()
    expect(later({ creators: { GB: perWeek + 60 }, each: MINUTE })).toEqual({ creators: 60, from: SUNDAY })
  })

  it('counts only open hours, and begins again when the first of the rest opens', () => {
    // Tuesday to Saturday, twelve hours each.
    expect(later({ creators: { GB: 5 * 12 * 60 + 10 }, each: MINUTE, window })).toEqual({ creators: 10, from: Date.parse('2026-11-29T09:00:00Z') })
  })

  it('serves one region while the other sleeps', () => {
    const one = later({ creators: { GB: 5 * 12 * 60 }, each: MINUTE, window })
    const both = later({ creators: { GB: 3 * 12 * 60, JP: 3 * 12 * 60 }, each: MINUTE, window })
    const alone = later({ creators: { GB: 6 * 12 * 60 }, each: MINUTE, window })
    expect([one, both, alone?.creators]).toEqual([undefined, undefined, 12 * 60])
  })

  it('says it of creators whose day does not come before the week ends', () => {
    const now = Date.parse('2026-11-28T21:30:00Z')
    expect(later({ creators: { US: 9, GB: 4 }, window, now })).toEqual({ creators: 4, from: Date.parse('2026-11-29T09:00:00Z') })
  })

  it('is near what an outbox that takes one after the other comes to', () => {
    const counts = fc.integer({ min: 1, max: 2000 })
    fc.assert(fc.property(counts, counts, fc.integer({ min: 0, max: 6 * 24 }), fc.nat(23), fc.integer({ min: 6, max: 16 }), (gb, jp, passed, from, long) => {
      const now = SUNDAY - 7 * DAY + passed * HOUR
      const hours = { from, to: (from + long) % 24 || 24 }
      const estimate = later({ creators: { GB: gb, JP: jp }, each: 5 * MINUTE, window: hours, now })
      const left = { GB: gb, JP: jp }
      for (let at = now; at < SUNDAY;) {
        const open = (['GB', 'JP'] as const).filter(region => left[region] > 0 && nextOpening(at, { hours, zones: zonesOf(region) ?? [] }) === at)
        const next = open.sort((one, other) => left[other] - left[one])[0]
        if (next)
          left[next]--
        at += 5 * MINUTE
      }
      // Whom it takes first decides a little.
      expect(Math.abs((estimate?.creators ?? 0) - left.GB - left.JP)).toBeLessThanOrEqual(0.1 * (gb + jp) + 12)
    }), { numRuns: 60 })
  })

  it('ends at once, whatever the numbers', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom('GB', 'US', 'JP', 'BR'), fc.integer({ min: 1, max: 1e6 })), fc.nat(23), fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 1e7 }), (creators, from, to, each) => {
      const all = Object.values(creators).reduce((sum, count) => sum + count, 0)
      const found = later({ creators, each, window: { from, to }, until: nextWeekStart(NOW, 'Europe/London') })
      expect(found?.creators ?? 0).toBeLessThanOrEqual(all)
      expect(found?.from ?? Infinity).toBeGreaterThanOrEqual(SUNDAY)
    }))
  })
})
