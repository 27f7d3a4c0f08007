import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { variantOf } from '@/utils/results/variantOf'

const creators = Array.from({ length: 1000 }, (_, number) => String(7494000000000000000n + BigInt(number * 37)))

describe('variantOf', () => {
  it('is the same each time, and the same on every device', () => {
    expect(creators.slice(0, 12).map(creator => variantOf('0198f2c0-0000-7000-8000-000000000001', creator)).join('')).toMatchInlineSnapshot(`"BBABAABBABAA"`)
  })

  it('splits about in half, for any campaign and ids in a row', () => {
    fc.assert(fc.property(fc.uuid(), (campaign) => {
      const inA = creators.filter(creator => variantOf(campaign, creator) === 'A').length
      // Six standard deviations of a fair coin.
      expect(Math.abs(inA - 500)).toBeLessThan(95)
    }), { numRuns: 200 })
  })

  it('splits anew for each campaign: nobody is always in the same half', () => {
    const same = creators.filter(creator => variantOf('one', creator) === variantOf('two', creator)).length
    expect(Math.abs(same - 500)).toBeLessThan(95)
  })
})
