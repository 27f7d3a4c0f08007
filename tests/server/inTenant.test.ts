import type { KyselyPlugin } from 'kysely'
import type { Caller } from './harness/createCaller.ts'
import type { TestServer } from './harness/openTestServer.ts'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { afterCommit, withCommit } from '../../server/database/endings.ts'
import { inTenant } from '../../server/database/inTenant.ts'
import { literal } from '../../server/database/literal.ts'
import { openTestServer } from './harness/openTestServer.ts'
import { listChange, messageRow, SHOP } from './harness/samples.ts'

describe('a company\'s transaction', () => {
  let server: TestServer
  let lumo: { tenant: string, owner: Caller }
  let asked = 0

  beforeAll(async () => {
    server = await openTestServer()
    lumo = await server.company('lumo')
    await lumo.owner.call('saveShop', { body: { shop: SHOP, name: 'Lumo' } })
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => {
        asked++
        return node
      },
      transformResult: async ({ result }) => result,
    }
    server.parts.db.kysely = server.parts.db.kysely.withPlugin(counting)
  })

  afterAll(() => server.close())

  async function questions(work: () => Promise<unknown>): Promise<number> {
    asked = 0
    await work()
    // What follows an answer: the end of a transaction that only read, a word to the others.
    await inTenant(server.parts.db.kysely, lumo.tenant, async () => undefined, { reads: true })
    return asked - 2
  }

  it('of a pull with nothing new goes to the database twice, of a batch of records four times, of its repetition twice', async () => {
    await lumo.owner.call('push', { body: { changes: [listChange('list-1')] } })
    const { cursor } = await lumo.owner.call('pull')
    expect(await questions(() => lumo.owner.call('pull', { query: { cursor } }))).toBe(2)
    const batch = { body: { rows: [messageRow('r')] }, key: 'the-same-batch' }
    expect(await questions(() => lumo.owner.call('append', batch))).toBe(4)
    expect(await questions(() => lumo.owner.call('append', batch))).toBe(2)
  })

  it('that only reads cannot write, not even at its end', async () => {
    const { kysely } = server.parts.db
    const write = sql`update tenants set name = 'else'`
    await expect(inTenant(kysely, lumo.tenant, tx => write.execute(tx), { reads: true })).rejects.toThrow(/read-only/)
    await expect(inTenant(kysely, lumo.tenant, async tx => withCommit(tx, 'select 1'), { reads: true })).rejects.toThrow(/may write/)
    expect((await lumo.owner.call('me')).company.name).toBe('lumo company')
  })

  it('does what was put off with its commit or not at all; what comes after it may fail', async () => {
    const { kysely } = server.parts.db
    const rename = (name: string, end: string): Promise<unknown> => inTenant(kysely, lumo.tenant, async (tx) => {
      await sql`update tenants set name = ${name}`.execute(tx)
      withCommit(tx, end)
      afterCommit(tx, 'select 1 / 0')
    })
    await expect(rename('never', 'insert into tenants (tenant, name, epoch, created_at) values (\'other\', \'x\', \'x\', 0)')).rejects.toThrow(/row-level security/)
    expect((await lumo.owner.call('me')).company.name).toBe('lumo company')
    await rename('Lumo', 'update tenants set name = name || \' Living\'')
    expect((await lumo.owner.call('me')).company.name).toBe('Lumo Living')
  })

  it('takes into a statement\'s text only what cannot end a string there', async () => {
    fc.assert(fc.property(fc.string({ minLength: 1 }), (text) => {
      fc.pre(/[^\w.:+/=-]/.test(text))
      expect(() => literal(text)).toThrow()
    }))
    expect(['a-b_c:1', 7, null].map(literal)).toEqual(['\'a-b_c:1\'', '7', 'null'])
    expect(() => literal(Number.NaN)).toThrow()
  })
})
