import type { BenchRow } from '../types.ts'
import type { ServerBench } from './openBench.ts'
import { messageRow, oecIds } from '../../server/harness/samples.ts'

const BATCHES = 100
const BATCH = 1000
const LANES = 4

/** 100,000 log rows through the API, against the same rows by multi-row inserts of the same driver into the same table. */
export async function appending({ owner, pool, tenant }: ServerBench, lanes: typeof import('./openBench.ts').inLanes): Promise<BenchRow[]> {
  const creators = oecIds(BATCH)
  const rows = (run: string, batch: number): ReturnType<typeof messageRow>[] => creators.map((oecId, at) =>
    messageRow(`${run}-${String(batch).padStart(3, '0')}-${String(at).padStart(4, '0')}`, { oecId, at: 1_795_000_000_000 + batch * BATCH + at, campaign: `${run}-campaign` }))

  const bare = await lanes(BATCHES, LANES, async (batch) => {
    const columns = rows('bare', batch).map(row => row.kind === 'message' ? row : undefined).filter(row => row !== undefined)
    const values = columns.flatMap(row => [tenant, 'message', row.id, row.shop, row.at, row.at, 'bare', row.campaign, row.oecId, row.handle, row.direction, JSON.stringify({ content: row.content }), row.text])
    const places = columns.map((_, at) => `(${Array.from({ length: 13 }, (__, column) => `$${at * 13 + column + 1}`).join(',')})`)
    await pool.query(`insert into records (tenant, kind, id, shop, at, received_at, account, campaign, oec_id, handle, state, rest, text) values ${places.join(',')}`, values)
  })
  const api = await lanes(BATCHES, LANES, batch => owner.call('append', { body: { rows: rows('api', batch) } }))
  return [{
    what: 'append 100,000 log rows through the API, PostgreSQL',
    measured: `${(api / 1000).toFixed(1)} s`,
    against: `multi-row inserts ${(bare / 1000).toFixed(1)} s: ${(api / bare).toFixed(2)}×`,
    aim: '≤ 2×',
    good: api <= 2 * bare,
  }]
}
