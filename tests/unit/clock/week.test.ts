import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY, HOUR } from '@/utils/clock/clock'
import { nextWeekStart, weekStart } from '@/utils/clock/week'
import { REGIONS } from '@/utils/tiktok/regions'

const ZONES = [...new Set(Object.values(REGIONS).map(({ timeZone }) => timeZone))]
const moments = fc.integer({ min: Date.UTC(2022, 0, 1), max: Date.UTC(2032, 0, 1) })
const zones = fc.constantFrom(...ZONES)

const wallClocks = new Map(ZONES.map(timeZone => [timeZone, new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' })]))

/** What clocks there show. */
function there(at: number, timeZone: string): string {
  return wallClocks.get(timeZone)?.format(at) ?? ''
}

describe('a week', () => {
  it('holds its moment and begins and ends on a Sunday at 00:00 there', () => {
    fc.assert(fc.property(moments, zones, (at, zone) => {
      const start = weekStart(at, zone)
      const end = nextWeekStart(at, zone)
      expect(start).toBeLessThanOrEqual(at)
      expect(end).toBeGreaterThan(at)
      for (const edge of [start, end])
        expect(there(edge, zone)).toMatch(/^Sun\W+00:00:00$/)
      expect(Math.abs(end - start - 7 * DAY)).toBeLessThanOrEqual(HOUR)
    }), { numRuns: 500 })
  })

  it('is the same from its first to its last moment, and the next begins where it ends', () => {
    fc.assert(fc.property(moments, zones, (at, zone) => {
      const start = weekStart(at, zone)
      const end = nextWeekStart(at, zone)
      expect(weekStart(start, zone)).toBe(start)
      expect(weekStart(end - 1, zone)).toBe(start)
      expect(weekStart(end, zone)).toBe(end)
    }), { numRuns: 500 })
  })

  it.each([
    ['forward in Los Angeles', 'America/Los_Angeles', '2026-03-08T12:00:00-07:00', '2026-03-08T00:00:00-08:00', '2026-03-15T00:00:00-07:00'],
    ['back in Los Angeles', 'America/Los_Angeles', '2026-11-01T12:00:00-08:00', '2026-11-01T00:00:00-07:00', '2026-11-08T00:00:00-08:00'],
    ['forward in London', 'Europe/London', '2026-03-29T12:00:00+01:00', '2026-03-29T00:00:00+00:00', '2026-04-05T00:00:00+01:00'],
    ['back in London', 'Europe/London', '2026-10-31T23:30:00+00:00', '2026-10-25T00:00:00+01:00', '2026-11-01T00:00:00+00:00'],
    ['not at all in Jakarta', 'Asia/Jakarta', '2026-11-22T00:00:00+07:00', '2026-11-22T00:00:00+07:00', '2026-11-29T00:00:00+07:00'],
  ])('is right where clocks go %s', (_, zone, at, start, end) => {
    expect(new Date(weekStart(Date.parse(at), zone))).toEqual(new Date(start))
    expect(new Date(nextWeekStart(Date.parse(at), zone))).toEqual(new Date(end))
  })
})
