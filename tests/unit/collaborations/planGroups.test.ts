import type { GroupPlan, PlanInput } from '@/utils/collaborations/plan/types'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planGroups } from '@/utils/collaborations/plan/planGroups'

const names = (count: number, letter: string): string[] => Array.from({ length: count }, (_, index) => `${letter}${index}`)

function inputs({ creators, products, limit }: { creators: number, products: number, limit: number }): fc.Arbitrary<PlanInput> {
  return fc.record({
    creators: fc.integer({ min: 0, max: creators }).map(count => names(count, 'c')),
    products: fc.integer({ min: 1, max: products }).map(count => names(count, 'p')),
    live: fc.uniqueArray(fc.record({ creator: fc.constantFrom(...names(creators, 'c')), product: fc.constantFrom(...names(products, 'p')), collaboration: fc.constant('x') }), { selector: pair => `${pair.creator}${pair.product}` }),
    maxCreators: fc.integer({ min: 1, max: limit }),
    maxProducts: fc.integer({ min: 1, max: limit }),
  })
}

function offered({ groups }: GroupPlan): string[] {
  return groups.flatMap(group => group.creators.flatMap(creator => group.products.map(product => `${creator} ${product}`))).sort()
}

function wanted({ creators, products, live }: PlanInput): string[] {
  const held = new Set(live.map(({ creator, product }) => `${creator} ${product}`))
  return [...new Set(creators)].flatMap(creator => products.map(product => `${creator} ${product}`)).filter(pair => !held.has(pair)).sort()
}

/** The fewest groups by trying every way to put the pairs one after another into groups. */
function bruteForce(input: PlanInput): number {
  const pairs = wanted(input).map(pair => pair.split(' ') as [string, string])
  let best = pairs.length
  function place(index: number, groups: [Set<string>, Set<string>, number][]): void {
    if (groups.length >= best && index < pairs.length && groups.length > best)
      return
    const pair = pairs[index]
    if (!pair) {
      // A group is a full rectangle of its creators and products.
      if (groups.every(([creators, products, count]) => creators.size * products.size === count))
        best = Math.min(best, groups.length)
      return
    }
    const [creator, product] = pair
    for (const [at, [creators, products, count]] of groups.entries()) {
      const more: [Set<string>, Set<string>, number] = [new Set(creators).add(creator), new Set(products).add(product), count + 1]
      if (more[0].size <= input.maxCreators && more[1].size <= input.maxProducts)
        place(index + 1, groups.with(at, more))
    }
    if (groups.length < best)
      place(index + 1, [...groups, [new Set([creator]), new Set([product]), 1]])
  }
  place(0, [])
  return best
}

describe('planGroups', () => {
  it('offers every wanted pair once, and no pair that a live collaboration holds', () => {
    fc.assert(fc.property(inputs({ creators: 40, products: 6, limit: 12 }), (input) => {
      expect(offered(planGroups(input))).toEqual(wanted(input))
    }))
  })

  it('keeps to the limits of TikTok', () => {
    fc.assert(fc.property(inputs({ creators: 40, products: 6, limit: 12 }), (input) => {
      for (const group of planGroups(input).groups) {
        expect(group.creators.length).toBeLessThanOrEqual(input.maxCreators)
        expect(group.products.length).toBeLessThanOrEqual(input.maxProducts)
      }
    }))
  })

  it('makes as few groups as brute force on small cases', () => {
    fc.assert(fc.property(inputs({ creators: 4, products: 3, limit: 3 }).filter(input => wanted(input).length <= 9), (input) => {
      expect(planGroups(input).groups.length).toBe(bruteForce(input))
    }), { numRuns: 200 })
  })

  it('names what stands in the way of each blocked pair', () => {
    const plan = planGroups({ creators: ['c0', 'c1'], products: ['p0'], live: [{ creator: 'c1', product: 'p0', collaboration: 'Folding lamp' }], maxCreators: 50, maxProducts: 100 })
    expect(plan).toEqual({ groups: [{ creators: ['c0'], products: ['p0'] }], blocked: [{ creator: 'c1', product: 'p0', collaboration: 'Folding lamp' }] })
  })

  it('invites a creator who is on the list 500 times once', () => {
    const plan = planGroups({ creators: Array.from<string>({ length: 500 }).fill('c0'), products: ['p0'], live: [], maxCreators: 50, maxProducts: 100 })
    expect(plan.groups).toEqual([{ creators: ['c0'], products: ['p0'] }])
  })

  it('needs no more than a twentieth above the bound for 5,000 creators × 20 products × 3,000 live pairs', () => {
    const creators = names(5000, 'c')
    const products = names(20, 'p')
    // Live pairs come from live collaborations: 12 groups of 50 creators × 5 products.
    const live = Array.from({ length: 12 }, (_, group) => creators.slice(group * 317, group * 317 + 50)
      .flatMap(creator => products.slice(group % 15, group % 15 + 5).map(product => ({ creator, product, collaboration: `g${group}` })))).flat()
    expect(live).toHaveLength(3000)
    const { groups } = planGroups({ creators, products, live, maxCreators: 50, maxProducts: 100 })
    expect(groups.length).toBeLessThanOrEqual(105)
  })
})
