import type { ServerBench } from './openBench.ts'
import { SHOP } from '../../server/harness/samples.ts'

export const TENANTS = 50
/** When the newest row happened; the oldest, a year before. */
export const NEWEST = 1_795_000_000_000
const YEAR = 365 * 24 * 60 * 60_000
/** Deliveries to one creator. */
const EACH = 3
const CAMPAIGN = 500

/** Whoever sent the first tenth of everything, and nothing since. */
export const GONE = 'person-gone'

/**
 * `count` rows, spread over the companies as they would come, mixed: a delivery, its attempt and its
 * message; campaigns of 500, of ten people in turn; one in twelve refused. Made by the
 * database itself; indexes are built afterwards: only their state matters here.
 */
export async function filling({ pool, tenant }: ServerBench, count: number): Promise<void> {
  const creators = Math.ceil(count / 3 / TENANTS / EACH)
  const client = await pool.connect()
  try {
    const { rows: indexes } = await client.query<{ name: string, definition: string }>(`select indexname as name, indexdef as definition from pg_indexes where tablename = 'records' and indexname <> 'records_pkey'`)
    await client.query('set synchronous_commit = off')
    await client.query('set maintenance_work_mem = \'512MB\'')
    await client.query(`alter table records drop constraint records_pkey; ${indexes.map(({ name }) => `drop index "${name}"`).join(';')}`)
    await client.query(`
      insert into records (tenant, kind, id, shop, at, received_at, account, campaign, delivery, oec_id, handle, state, rest, text)
      select case of_tenant when 0 then '${tenant}' else 'company-' || of_tenant end, k.kind, 'fill-' || d || k.suffix, '${SHOP}',
        ${NEWEST - YEAR} + d * 3 * ${YEAR}::bigint / ${count}, 0,
        case when d < ${count} / 30 then '${GONE}' else 'person-' || number / ${CAMPAIGN} % 10 end,
        'campaign-' || number / ${CAMPAIGN}, 'fill-' || d, (7495000000000000000 + number % ${creators})::text, 'creator' || number % ${creators},
        case when number % 12 = 7 then 'refused' else k.state end,
        '{"part": 0, "parts": 1, "content": "text"}', case k.kind when 'message' then repeat('x', 120) end
      from generate_series(0::bigint, ${Math.floor(count / 3)} - 1) d, lateral (select d % ${TENANTS} as of_tenant, d / ${TENANTS} as number) n,
        (values ('delivery', '', 'sent'), ('attempt', ':attempt', 'accepted'), ('message', ':message', 'sent')) k(kind, suffix, state)`)
    await client.query('alter table records add primary key (tenant, kind, id)')
    for (const { definition } of indexes)
      await client.query(definition)
    await client.query('vacuum analyze records')
  }
  finally {
    client.release(true)
  }
}
