import type { Caller } from './harness/createCaller.ts'
import type { TestServer } from './harness/openTestServer.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '../../server/database/inTenant.ts'
import { SERVER_TABLES, TENANT_TABLES } from '../../server/database/tables.ts'
import { openTestServer } from './harness/openTestServer.ts'
import { routeSamples, SUBJECT } from './harness/routeSamples.ts'
import { listChange, messageRow, OTHER_SHOP, SHOP } from './harness/samples.ts'

const NAMES = Object.keys(routeSamples(SUBJECT)) as (keyof ReturnType<typeof routeSamples>)[]
/** In everything the first company wrote. */
const MARK = 'zebrafinch'

describe('two companies in one database', () => {
  let server: TestServer
  let lumo: { tenant: string, owner: Caller }
  let nova: { tenant: string, owner: Caller }
  let account: string

  beforeAll(async () => {
    server = await openTestServer()
    lumo = await server.company('lumo')
    nova = await server.company('nova')
    await lumo.owner.call('saveShop', { body: { shop: SHOP, name: MARK } })
    await lumo.owner.call('push', { body: { changes: [listChange('list-1', { name: MARK })] } })
    await lumo.owner.call('append', { body: { rows: [messageRow('record-1', { text: MARK, handle: MARK })] } })
    await lumo.owner.call('claim', { body: { shop: SHOP, campaign: 'campaign-1', oecIds: ['7'], coolDownDays: 0 } })
    account = (await server.person(lumo.owner, `${MARK}@lumo`, 'manager')).account
    await lumo.owner.call('putImage', routeSamples(SUBJECT).putImage)
    await nova.owner.call('saveShop', { body: { shop: OTHER_SHOP, name: 'Nova' } })
  })

  afterAll(() => server.close())

  /** Every row of the first company but for what its own sign-ins write. */
  async function rowsOf(tenant: string): Promise<unknown> {
    const all: Record<string, unknown> = {}
    for (const { name } of TENANT_TABLES)
      all[name] = (await sql`select * from ${sql.table(name)} where tenant = ${tenant} order by 1, 2`.execute(server.parts.db.kysely)).rows
    return all
  }

  it.each(NAMES.filter(name => name !== 'signOut'))('%s with the other company\'s ids crosses nothing', async (name) => {
    const before = await rowsOf(lumo.tenant)
    const samples = routeSamples({ ...SUBJECT, account })
    const response = await nova.owner.raw(name, samples[name])
    const said = name === 'events' ? '' : await response.text()
    await response.body?.cancel().catch(() => undefined)
    expect(said).not.toContain(MARK)
    // What it makes of these ids is its own: the same ids again, with its own shop.
    const own = await nova.owner.raw(name, routeSamples({ ...SUBJECT, account, shop: OTHER_SHOP })[name])
    expect(name === 'events' ? '' : await own.text()).not.toContain(MARK)
    await own.body?.cancel().catch(() => undefined)
    expect(await rowsOf(lumo.tenant)).toEqual(before)
  })

  it('a token of one company is worth nothing with the id of another', async () => {
    const [, secret] = (lumo.owner.token ?? '').split('.')
    await expect(server.caller(`${nova.tenant}.${secret}`).call('me')).rejects.toThrow('access-over')
  })
})

describe('row-level security', () => {
  let server: TestServer
  let lumo: { tenant: string }
  let nova: { tenant: string }

  beforeAll(async () => {
    server = await openTestServer()
    lumo = await server.company('lumo')
    nova = await server.company('nova')
  })

  afterAll(() => server.close())

  it.each(TENANT_TABLES.map(({ name }) => name))('%s shows and takes only the rows of the transaction\'s company', async (name) => {
    const { kysely } = server.parts.db
    const seen = await inTenant(kysely, nova.tenant, tx => sql`select tenant from ${sql.table(name)}`.execute(tx)) as { rows: { tenant: string }[] }
    expect(seen.rows.every(({ tenant }) => tenant === nova.tenant)).toBe(true)
    const changed = await inTenant(kysely, nova.tenant, tx => sql`delete from ${sql.table(name)} where tenant = ${lumo.tenant}`.execute(tx))
    expect(Number(changed.numAffectedRows ?? 0)).toBe(0)
    const { rows: [row] } = await sql<object>`select * from ${sql.table(name)} where tenant = ${lumo.tenant} limit 1`.execute(kysely)
    if (row) {
      const smuggle = inTenant(kysely, nova.tenant, tx => sql`insert into ${sql.table(name)} select * from json_populate_record(null::${sql.table(name)}, ${JSON.stringify(row)}::json)`.execute(tx))
      await expect(smuggle).rejects.toThrow(/row-level security/)
    }
  })

  it('shows nothing at all without a company', async () => {
    const { rows } = await server.parts.db.kysely.transaction().execute(async (tx) => {
      await sql`set local role westmoon_app`.execute(tx)
      return sql`select * from accounts`.execute(tx)
    })
    expect(rows).toEqual([])
  })

  it.each(SERVER_TABLES.map(({ name }) => name))('%s cannot be read from within a company', async (name) => {
    await expect(inTenant(server.parts.db.kysely, nova.tenant, tx => sql`select * from ${sql.table(name)}`.execute(tx))).rejects.toThrow(/permission denied/)
  })

  it('holds for every table that has a company', async () => {
    const { rows } = await sql<{ name: string }>`select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant' where c.relkind = 'r' and not c.relrowsecurity and c.relnamespace = 'public'::regnamespace`.execute(server.parts.db.kysely)
    // The way to a company's id, and what is left of an erased one: neither can be read from within a company.
    expect(rows.map(({ name }) => name).toSorted()).toEqual(['directory', 'erasures'])
  })

  it('is not to be bypassed by the role of requests', async () => {
    const { rows } = await sql`select rolsuper, rolbypassrls from pg_roles where rolname = 'westmoon_app'`.execute(server.parts.db.kysely)
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false }])
  })
})
