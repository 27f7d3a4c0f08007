import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterAccepted, afterRefused, nextCall, without } from '@/utils/collaborations/plan/suspects'

/** Runs a search against a TikTok that refuses any group with a culprit in it, naming nobody. */
function run(size: number, culprits: ReadonlySet<string>): { calls: number, invited: string[], found: string[] } {
  let search = { waiting: Array.from({ length: size }, (_, index) => `c${index}`) as readonly string[], suspects: [] as readonly string[] }
  const invited: string[] = []
  const found: string[] = []
  for (let calls = 0; ;) {
    const next = nextCall(search)
    if ('done' in next)
      return { calls, invited, found }
    if ('culprit' in next) {
      found.push(next.culprit)
      search = without(search, [next.culprit])
      continue
    }
    calls++
    const refused = next.ask.some(each => culprits.has(each))
    if (!refused)
      invited.push(...next.ask)
    search = refused ? afterRefused(search, next.ask) : afterAccepted(search, next.ask)
  }
}

describe('the search for culprits', () => {
  it('invites everyone else, once, and finds exactly the culprits', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { maxLength: 8 }), (size, at) => {
      const culprits = new Set(at.filter(index => index < size).map(index => `c${index}`))
      const { invited, found } = run(size, culprits)
      expect(new Set(found)).toEqual(culprits)
      expect(invited).toHaveLength(size - culprits.size)
      expect(new Set([...invited, ...found]).size).toBe(size)
    }))
  })

  it.each([[1, 12], [2, 20], [5, 40]])('finds %i among 50 in at most %i calls, wherever they stand', (count, most) => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 49 }), { minLength: count, maxLength: count }), (at) => {
      const { calls } = run(50, new Set(at.map(index => `c${index}`)))
      expect(calls).toBeLessThanOrEqual(most)
      expect(calls).toBeLessThanOrEqual(2 * count * Math.log2(50) + 1)
    }), { numRuns: 500 })
  })
})
