import type { BenchRow } from '../types.ts'
import type { ServerBench } from './openBench.ts'
import { SHOP } from '../../server/harness/samples.ts'
import { median } from '../median.ts'

const TENANTS = 50
const SMALL = 100_000
const BIG = Number(process.env.WESTMOON_BENCH_ROWS ?? 10_000_000)

/** A page of 50 records at 100,000 rows and at 10,000,000, of 50 companies each. */
export async function querying(bench: ServerBench): Promise<BenchRow[]> {
  await fill(bench, SMALL)
  const small = await page(bench)
  await fill(bench, BIG)
  const big = await page(bench)
  return [{ what: `records query, page of 50, at ${BIG.toLocaleString('en')} rows of ${TENANTS} companies`, measured: `${big.toFixed(1)} ms`, against: `at 100,000 rows ${small.toFixed(1)} ms: ${(big / small).toFixed(2)}×`, aim: '≤ 1.5×', good: big <= 1.5 * small }]
}

/** Up to `count` rows, spread over the companies as they would come: mixed. Indexes are built afterwards: only their state matters here. */
async function fill({ pool, tenant }: ServerBench, count: number): Promise<void> {
  const { rows: indexes } = await pool.query<{ name: string, definition: string }>(`select indexname as name, indexdef as definition from pg_indexes where tablename = 'records' and indexname <> 'records_pkey'`)
  for (const { name } of indexes)
    await pool.query(`drop index "${name}"`)
  await pool.query(`
    insert into records (tenant, kind, id, shop, at, received_at, account, campaign, oec_id, handle, state, rest)
    select case when n % ${TENANTS} = 0 then '${tenant}' else 'company-' || n % ${TENANTS} end, 'delivery', 'fill-' || lpad(n::text, 9, '0'), '${SHOP}',
      1700000000000 + n::bigint * 1000, 0, 'account', 'campaign-' || (n / 5000), (7495000000000000000 + n % 100000)::text, 'creator' || n % 100000,
      'sent', '{"delivery": "d", "part": 0, "parts": 1, "content": "text"}'
    from generate_series(1, ${count}) n on conflict do nothing`)
  for (const { definition } of indexes)
    await pool.query(definition)
  await pool.query('vacuum analyze records')
}

async function page({ owner }: ServerBench): Promise<number> {
  const times: number[] = []
  let cursor: string | undefined
  for (let run = 0; run < 120; run++) {
    const started = performance.now()
    const answer = await owner.raw('records', { query: { kind: 'delivery', limit: 50, cursor, ...(run % 2 && { shop: SHOP }) } })
    const { cursor: next } = await answer.json() as { cursor: string | null }
    times.push(performance.now() - started)
    cursor = next ?? undefined
  }
  return median(times)
}
