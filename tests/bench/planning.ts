import type { GroupPlan, LivePair, PlanInput } from '../../utils/collaborations/plan/types.ts'
import type { BenchRow } from './types.ts'
import { hashOf } from '../sandbox/random.ts'
import { openSource } from './loadSource.ts'
import { median } from './median.ts'

const CREATORS = 5000
const PRODUCTS = 20
const LIVE = 3000
const RUNS = 9

const creators = Array.from({ length: CREATORS }, (_, index) => `c${index}`)
const products = Array.from({ length: PRODUCTS }, (_, index) => `p${index}`)

/** Groups of a large plan against what no plan can go below; time in Node on this machine. */
export async function planning(): Promise<BenchRow[]> {
  const source = await openSource()
  try {
    const { planGroups } = await source.load<{ planGroups: (input: PlanInput) => GroupPlan }>('/utils/collaborations/plan/planGroups.ts')
    return [measure('in 12 collaborations', inCollaborations()), measure('scattered', scattered())]

    function measure(how: string, live: LivePair[]): BenchRow {
      const input: PlanInput = { creators, products, live, maxCreators: 50, maxProducts: 100 }
      const bound = Math.ceil(creators.length / input.maxCreators)
      const times: number[] = []
      let groups = 0
      for (let run = 0; run < RUNS; run++) {
        const started = performance.now()
        groups = planGroups(input).groups.length
        times.push(performance.now() - started)
      }
      const took = median(times)
      return {
        what: `planner: ${CREATORS} creators × ${PRODUCTS} products × ${LIVE} live pairs, ${how}`,
        measured: `${groups} groups, ${(groups / bound).toFixed(3)} × the bound, ${took.toFixed(0)} ms`,
        against: `lower bound ${bound} (creators / 50); small cases equal brute force in tests/unit`,
        aim: '≤ 1.05 ×, ≤ 200 ms',
        good: groups / bound <= 1.05 && took <= 200,
      }
    }
  }
  finally {
    await source.close()
  }
}

/** As they come: twelve live collaborations of 50 creators × 5 products. */
function inCollaborations(): LivePair[] {
  return Array.from({ length: LIVE / 250 }, (_, group) => creators.slice(group * 317, group * 317 + 50)
    .flatMap(creator => products.slice(group, group + 5).map(product => ({ creator, product, collaboration: `g${group}` })))).flat()
}

/** The hardest case: every pair in a collaboration of its own, all over the list. */
function scattered(): LivePair[] {
  const live = new Map<string, LivePair>()
  for (let at = 0; live.size < LIVE; at++) {
    const creator = `c${hashOf('creator', at) % CREATORS}`
    const product = `p${hashOf('product', at) % PRODUCTS}`
    live.set(`${creator} ${product}`, { creator, product, collaboration: `g${at}` })
  }
  return [...live.values()]
}
