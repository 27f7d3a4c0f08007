import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { variantOf } from '@/utils/results/variantOf'
import { compare, rateOf, TOO_FEW } from '@/utils/results/wilson'

const rates = fc.integer({ min: 1, max: 5000 }).chain(of => fc.integer({ min: 0, max: of }).map(successes => ({ successes, of })))

describe('rateOf', () => {
  it('holds the rate inside an interval inside 0…1', () => {
    fc.assert(fc.property(rates, ({ successes, of }) => {
      const { rate, low, high } = rateOf(successes, of)
      expect(low).toBeGreaterThanOrEqual(0)
      expect(low).toBeLessThanOrEqual(rate + 1e-12)
      expect(high).toBeGreaterThanOrEqual(rate - 1e-12)
      expect(high).toBeLessThanOrEqual(1)
    }))
  })

  it('is as the tables have it: 23 of 97', () => {
    const { low, high } = rateOf(23, 97)
    expect(low).toBeCloseTo(0.1636, 3)
    expect(high).toBeCloseTo(0.3309, 3)
  })

  it('says «too few» rather than a number, and nothing of nobody', () => {
    expect(rateOf(0, 0)).toMatchObject({ tooFew: true, low: 0, high: 1 })
    expect(rateOf(10, TOO_FEW - 1).tooFew).toBe(true)
    expect(rateOf(10, TOO_FEW).tooFew).toBe(false)
  })
})

describe('compare', () => {
  it('never decides on few', () => {
    expect(compare(rateOf(20, 20), rateOf(0, 20)).kind).toBe('undecided')
  })

  it('does not decide between overlapping rates, and says how many more would', () => {
    const result = compare(rateOf(14, 49), rateOf(9, 48))
    expect(result).toMatchObject({ kind: 'undecided' })
    expect(result.kind === 'undecided' && result.moreOfEach).toBeGreaterThan(100)
  })

  it('decides where the difference is plain', () => {
    expect(compare(rateOf(300, 1000), rateOf(200, 1000))).toEqual({ kind: 'better', which: 'A' })
    expect(compare(rateOf(200, 1000), rateOf(300, 1000))).toEqual({ kind: 'better', which: 'B' })
  })

  it('does not take sides: swapped arms give the swapped answer', () => {
    fc.assert(fc.property(rates, rates, (one, other) => {
      const a = rateOf(one.successes, one.of)
      const b = rateOf(other.successes, other.of)
      const [there, back] = [compare(a, b), compare(b, a)]
      expect(there.kind).toBe(back.kind)
      if (there.kind === 'better' && back.kind === 'better')
        expect(there.which).not.toBe(back.which)
    }))
  })
})

describe('variantOf', () => {
  it('is stable, and about half and half', () => {
    const ids = Array.from({ length: 4000 }, (_, index) => String(7494000000000000000n + BigInt(index) * 7919n))
    const share = ids.filter(id => variantOf('campaign', id) === 'A').length / ids.length
    expect(share).toBeGreaterThan(0.46)
    expect(share).toBeLessThan(0.54)
    expect(ids.map(id => variantOf('campaign', id))).toEqual(ids.map(id => variantOf('campaign', id)))
  })
})
