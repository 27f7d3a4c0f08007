import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { patience } from '@/utils/conversations/patience'

const time = fc.integer({ min: 0, max: 60_000 })

describe('how long a sync waits before it asks', () => {
  it('without a campaign: 0.3 s after its last request', () => {
    expect(patience({ now: 1000, askedAt: 900 })).toBe(200)
    expect(patience({ now: 1000, askedAt: 100 })).toBe(0)
  })

  it('beside a campaign it asks never within a second of its last, nor within 1.5 s of the next message, nor while one is being prepared', () => {
    fc.assert(fc.property(time, time, time, time, (now, askedAt, nextAt, partAt) => {
      if (patience({ now, askedAt, beside: { nextAt, partAt } }) > 0)
        return
      expect(now - askedAt).toBeGreaterThanOrEqual(1000)
      const next = partAt > now ? Math.min(nextAt, partAt) : nextAt
      expect(next - now >= 1500 || next - now < -10_000).toBe(true)
    }), { numRuns: 1000 })
  })

  it('in the pause between two creators at the fastest pace there is time for it', () => {
    expect(patience({ now: 11_200, askedAt: 0, beside: { nextAt: 13_000, partAt: 11_000 } })).toBe(0)
  })

  it('a campaign that has sent nothing for long waits for something else', () => {
    expect(patience({ now: 100_000, askedAt: 0, beside: { nextAt: 80_000 } })).toBe(0)
  })

  it('never waits long at once, whatever the clock did', () => {
    fc.assert(fc.property(fc.integer(), fc.integer(), fc.integer(), (now, askedAt, nextAt) => {
      expect(patience({ now, askedAt })).toBeLessThanOrEqual(1000)
      expect(patience({ now, askedAt, beside: { nextAt } })).toBeLessThanOrEqual(1000)
    }))
  })
})
