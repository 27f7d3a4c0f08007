import type { Cluster } from '../../server/harness/startPostgres.ts'
import type { BenchRow } from '../types.ts'
import type { ServerBench } from './openBench.ts'
import { SHOP } from '../../server/harness/samples.ts'
import { median } from '../median.ts'
import { filling, GONE, NEWEST, TENANTS } from './filling.ts'
import { openBench } from './openBench.ts'

const SMALL = 100_000
const BIG = Number(process.env.WESTMOON_BENCH_ROWS ?? 10_000_000)
const TURNS = 100

type Query = Record<string, string | number>

/** What the team's place asks, filter by filter: each finds a page in 100,000 rows, too. */
const QUESTIONS: readonly [what: string, route: 'records' | 'contacts', query: Query][] = [
  ['records', 'records', {}],
  ['records of a shop', 'records', { shop: SHOP }],
  ['records of a person', 'records', { account: 'person-3' }],
  ['records of somebody gone', 'records', { account: GONE }],
  ['records that were refused', 'records', { state: 'refused' }],
  ['records of a campaign', 'records', { campaign: 'campaign-1' }],
  ['records of 30 days', 'records', { from: NEWEST - 30 * 24 * 60 * 60_000 }],
  ['records of a creator (3)', 'records', { handle: 'creator70' }],
  ['contacts', 'contacts', {}],
  ['contacts by handle', 'contacts', { handle: 'creator1' }],
]

/** Pages of 50 among 100,000 rows and among 10,000,000, of 50 companies each, in two databases, turn by turn. */
export async function querying(cluster: Cluster): Promise<BenchRow[]> {
  const [small, big] = [await openBench(cluster), await openBench(cluster)]
  try {
    await filling(small, SMALL)
    await filling(big, BIG)
    const rows: BenchRow[] = []
    for (const [what, route, query] of QUESTIONS) {
      const few = pages(small, route, query)
      const many = pages(big, route, query)
      const times: { few: number, many: number }[] = []
      for (let turn = 0; turn < TURNS; turn++)
        times.push({ few: await few(), many: await many() })
      const [one, other] = [median(times.map(time => time.few)), median(times.map(time => time.many))]
      rows.push({ what: `${what}, page of 50, at ${BIG.toLocaleString('en')} rows of ${TENANTS} companies`, measured: `${other.toFixed(1)} ms`, against: `at 100,000 rows ${one.toFixed(1)} ms: ${(other / one).toFixed(2)}×`, aim: '≤ 1.5×', good: other <= 1.5 * one })
    }
    return rows
  }
  finally {
    await small.close()
    await big.close()
  }
}

/** Asks for the next page each time, from the first again after the last; milliseconds. */
function pages({ owner }: ServerBench, route: 'records' | 'contacts', query: Query): () => Promise<number> {
  let cursor: string | undefined
  return async () => {
    const started = performance.now()
    const response = await owner.raw(route, { query: { ...route === 'records' && { kind: 'delivery' }, limit: 50, ...query, cursor } })
    const answer = await response.json() as { cursor: string | null }
    const took = performance.now() - started
    if (!response.ok)
      throw new Error(JSON.stringify(answer))
    cursor = answer.cursor ?? undefined
    return took
  }
}
