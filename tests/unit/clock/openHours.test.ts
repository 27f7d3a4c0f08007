import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY, HOUR } from '@/utils/clock/clock'
import { offset } from '@/utils/clock/offset'
import { nextClosing, nextOpening } from '@/utils/clock/openHours'
import { REGIONS } from '@/utils/tiktok/regions'
import { zonesOf } from '@/utils/tiktok/zones'

const moments = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2028, 0, 1) })
const hours = fc.record({ from: fc.nat(23), long: fc.integer({ min: 1, max: 23 }) }).map(({ from, long }) => ({ from, to: (from + long) % 24 || 24 }))
const zones = fc.constantFrom(...Object.keys(REGIONS).map(region => zonesOf(region) ?? []))
const WAKING = { from: 9, to: 21 }

/** Read from the clock on the wall, not by the code under test. */
function isOpen(at: number, { from, to }: { from: number, to: number }, zone: string): boolean {
  const hour = new Date(at + offset(at, zone)).getUTCHours()
  return from < to ? hour >= from && hour < to : hour >= from || hour < to
}

describe('nextOpening', () => {
  it('of the waking hours is open on all clocks of every region, and less than two days away', () => {
    fc.assert(fc.property(moments, zones, (at, all) => {
      const opens = nextOpening(at, { hours: WAKING, zones: all })
      expect(opens).toBeGreaterThanOrEqual(at)
      expect(opens - at).toBeLessThan(2 * DAY)
      expect(all.every(zone => isOpen(opens, WAKING, zone))).toBe(true)
    }))
  })

  it('is the first such moment: nothing is open in between', () => {
    fc.assert(fc.property(moments, zones, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (at, all, share) => {
      const opens = nextOpening(at, { hours: WAKING, zones: all })
      const between = Math.floor(at + (opens - at) * share)
      expect(between < opens && all.every(zone => isOpen(between, WAKING, zone))).toBe(false)
    }))
  })

  it('of any hours is open where most creators live, also where no hour suits all clocks', () => {
    fc.assert(fc.property(moments, zones, hours, (at, all, some) => {
      const opens = nextOpening(at, { hours: some, zones: all })
      expect(isOpen(opens, some, all[0] ?? 'UTC')).toBe(true)
      expect(nextOpening(opens, { hours: some, zones: all })).toBe(opens)
    }))
  })

  it('in the US waits for Honolulu, and ends with New York', () => {
    const us = { hours: WAKING, zones: zonesOf('US') ?? [] }
    const opens = nextOpening(Date.parse('2026-11-24T09:00:00-05:00'), us)
    expect(new Date(opens)).toEqual(new Date('2026-11-24T09:00:00-10:00'))
    expect(new Date(nextClosing(opens, us))).toEqual(new Date('2026-11-24T21:00:00-05:00'))
  })
})

describe('nextClosing', () => {
  it('is the end of what is open, to the millisecond', () => {
    fc.assert(fc.property(moments, zones, (at, all) => {
      const opens = nextOpening(at, { hours: WAKING, zones: all })
      const closes = nextClosing(opens, { hours: WAKING, zones: all })
      expect(all.every(zone => isOpen(closes - 1, WAKING, zone))).toBe(true)
      expect(all.every(zone => isOpen(closes, WAKING, zone))).toBe(false)
      expect(closes - opens).toBeLessThanOrEqual(12 * HOUR)
    }))
  })

  it.each([{ from: 0, to: 24 }, { from: 7, to: 7 }])('of hours $from to $to never comes', (always) => {
    expect(nextClosing(0, { hours: always, zones: ['Europe/London'] })).toBe(Infinity)
  })
})

describe('zonesOf', () => {
  it('knows every region there is, by its code in any case, and no other', () => {
    for (const region of Object.keys(REGIONS)) {
      expect(zonesOf(region.toLowerCase())?.length).toBeGreaterThan(0)
      for (const zone of zonesOf(region) ?? [])
        expect(() => offset(0, zone)).not.toThrow()
    }
    expect([zonesOf(''), zonesOf('CN'), zonesOf('toString')]).toEqual([undefined, undefined, undefined])
  })
})
