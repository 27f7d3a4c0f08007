import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOUR } from '@/utils/clock/clock'
import { dayOf, endOfDay, nextInWindow } from '@/utils/clock/day'
import { offset } from '@/utils/clock/offset'

const ZONES = ['America/Los_Angeles', 'Europe/London', 'Asia/Jakarta', 'America/Sao_Paulo', 'Asia/Tokyo', 'Europe/Berlin']
const moments = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2028, 0, 1) })
const zones = fc.constantFrom(...ZONES)

describe('endOfDay', () => {
  it('is the last moment of that day on clocks there', () => {
    fc.assert(fc.property(moments, zones, (at, zone) => {
      const day = dayOf(at, zone)
      const end = endOfDay(day, zone) ?? 0
      expect(dayOf(end, zone)).toBe(day)
      expect(dayOf(end + 1, zone)).not.toBe(day)
    }))
  })

  it.each(['2026-02-30', '2026-13-01', '24 Nov', '', '2026-1-1'])('knows no day %s', (date) => {
    expect(endOfDay(date, 'UTC')).toBeUndefined()
  })
})

describe('nextInWindow', () => {
  const from = fc.integer({ min: 0, max: 23 })
  const to = fc.integer({ min: 1, max: 24 })

  it('is in the window, not before, and less than a day and an hour away', () => {
    fc.assert(fc.property(moments, zones, from, to, (at, timeZone, fromHour, toHour) => {
      const next = nextInWindow(at, { fromHour, toHour, timeZone })
      expect(next).toBeGreaterThanOrEqual(at)
      expect(next - at).toBeLessThanOrEqual(25 * HOUR)
      expect(nextInWindow(next, { fromHour, toHour, timeZone })).toBe(next)
    }))
  })

  it('waits for the morning there', () => {
    const evening = Date.UTC(2026, 10, 25, 6) // 22:00 on the 24th in Los Angeles
    const next = nextInWindow(evening, { fromHour: 9, toHour: 21, timeZone: 'America/Los_Angeles' })
    expect(new Date(next + offset(next, 'America/Los_Angeles')).toISOString()).toBe('2026-11-25T09:00:00.000Z')
  })
})
