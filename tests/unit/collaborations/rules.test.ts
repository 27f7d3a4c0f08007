import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY, HOUR } from '@/utils/clock/clock'
import { dayOf } from '@/utils/clock/day'
import { commissionRange, daysLeft, endOf, endsSoon, stepsOf, takesEffectAt } from '@/utils/collaborations/rules'
import { REGIONS } from '@/utils/tiktok/regions'

const NOON = Date.parse('2026-11-23T20:00:00Z')
const zones = fc.constantFrom(...new Set(Object.values(REGIONS).map(({ timeZone }) => timeZone)))
const moments = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2028-01-01') })

describe('takesEffectAt', () => {
  it('is the first moment of the next day of the shop, whatever daylight saving does', () => {
    fc.assert(fc.property(zones, moments, (zone, now) => {
      const at = takesEffectAt(now, zone)
      expect(at).toBeGreaterThan(now)
      expect(at - now).toBeLessThanOrEqual(25 * HOUR)
      expect(dayOf(at - 1, zone)).toBe(dayOf(now, zone))
      expect(dayOf(at, zone)).not.toBe(dayOf(now, zone))
    }))
  })
})

describe('endOf', () => {
  it('is the midnight after the last change while it is being cancelled, but never later than its own end', () => {
    const zone = 'America/Los_Angeles'
    expect(endOf({ status: 'canceling', endAt: NOON + 30 * DAY, updatedAt: NOON }, zone)).toBe(Date.parse('2026-11-24T08:00:00Z'))
    expect(endOf({ status: 'canceling', endAt: NOON + HOUR, updatedAt: NOON }, zone)).toBe(NOON + HOUR)
    expect(endOf({ status: 'ongoing', endAt: NOON + DAY, updatedAt: NOON }, zone)).toBe(NOON + DAY)
  })
})

describe('daysLeft', () => {
  it('counts midnights of the shop', () => {
    const zone = 'America/Los_Angeles'
    expect(daysLeft(Date.parse('2026-11-28T07:59:59Z'), NOON, zone)).toBe(4)
    expect(daysLeft(Date.parse('2026-11-24T07:59:59Z'), NOON, zone)).toBe(0)
    expect(daysLeft(NOON - 9 * DAY, NOON, zone)).toBe(0)
  })
})

describe('endsSoon', () => {
  it('holds for what TikTok calls expiring and for the last week of what runs', () => {
    expect(endsSoon({ status: 'expiring', endAt: NOON + 90 * DAY }, NOON)).toBe(true)
    expect(endsSoon({ status: 'ongoing', endAt: NOON + 7 * DAY }, NOON)).toBe(true)
    expect(endsSoon({ status: 'ongoing', endAt: NOON + 7 * DAY + 1 }, NOON)).toBe(false)
    expect(endsSoon({ status: 'completed', endAt: NOON - 1 }, NOON)).toBe(false)
  })
})

describe('commissionRange', () => {
  it('spans the products', () => {
    expect(commissionRange([{ commission: 1800 }, { commission: 1500 }])).toEqual({ least: 1500, most: 1800 })
    expect(commissionRange([])).toBeUndefined()
  })
})

describe('stepsOf', () => {
  it('counts each creator once, whatever numbers come', () => {
    fc.assert(fc.property(fc.nat(50), fc.nat(60), fc.nat(60), (creatorCount, addedCount, postedCount) => {
      const { posted, added, rest } = stepsOf({ creatorCount, addedCount, postedCount })
      expect(Math.min(posted, added, rest)).toBeGreaterThanOrEqual(0)
      expect(posted + added + rest).toBe(creatorCount)
    }))
  })
})
