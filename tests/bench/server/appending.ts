import type { RecordRow } from '../../../utils/westmoon/contract.ts'
import type { BenchRow } from '../types.ts'
import type { ServerBench } from './openBench.ts'
import { messageRow, oecIds } from '../../server/harness/samples.ts'

const ROUNDS = 10
const BATCHES = 10
const BATCH = 1000
const LANES = 4
const COLUMNS = 13

/**
 * 100,000 log rows through the API, against the same rows by multi-row inserts of the
 * same driver into the same table: turn by turn, so that whatever else the machine does falls on both.
 */
export async function appending({ owner, pool, tenant }: ServerBench, lanes: typeof import('./openBench.ts').inLanes): Promise<BenchRow[]> {
  const creators = oecIds(BATCH)
  const rows = (run: string, batch: number): RecordRow[] => creators.map((oecId, at) =>
    messageRow(`${run}-${String(batch).padStart(3, '0')}-${String(at).padStart(4, '0')}`, { oecId, at: 1_795_000_000_000 + batch * BATCH + at, campaign: `${run}-campaign` }))

  async function insert(batch: number): Promise<void> {
    const values = rows('bare', batch).flatMap(row => row.kind === 'message'
      ? [tenant, 'message', row.id, row.shop, row.at, row.at, 'bare', row.campaign, row.oecId, row.handle, row.direction, JSON.stringify({ content: row.content }), row.text]
      : [])
    const places = creators.map((_, at) => `(${Array.from({ length: COLUMNS }, (__, column) => `$${at * COLUMNS + column + 1}`).join(',')})`)
    await pool.query(`insert into records (tenant, kind, id, shop, at, received_at, account, campaign, oec_id, handle, state, rest, text) values ${places.join(',')}`, values)
  }

  let [bare, api] = [0, 0]
  // The first round warms up, and does not count.
  for (let round = 0; round <= ROUNDS; round++) {
    const counts = Number(round > 0)
    bare += counts * await lanes(BATCHES, LANES, batch => insert(round * BATCHES + batch))
    api += counts * await lanes(BATCHES, LANES, batch => owner.call('append', { body: { rows: rows('api', round * BATCHES + batch) } }))
  }
  return [{
    what: 'append 100,000 log rows through the API, PostgreSQL',
    measured: `${(api / 1000).toFixed(1)} s`,
    against: `multi-row inserts ${(bare / 1000).toFixed(1)} s: ${(api / bare).toFixed(2)}×`,
    aim: '≤ 2×',
    good: api <= 2 * bare,
  }]
}
