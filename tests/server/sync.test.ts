import type { Caller } from './harness/createCaller.ts'
import type { TestServer } from './harness/openTestServer.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestServer, START } from './harness/openTestServer.ts'
import { listChange, OTHER_SHOP, SHOP } from './harness/samples.ts'

describe('sync', () => {
  let server: TestServer
  let owner: Caller
  let anna: Caller & { account: string }
  let ben: Caller & { account: string }

  beforeAll(async () => {
    server = await openTestServer()
    owner = (await server.company('lumo')).owner
    for (const shop of [SHOP, OTHER_SHOP])
      await owner.call('saveShop', { body: { shop, name: 'Lumo' } })
    anna = await server.person(owner, 'anna@lumo', 'operator')
    ben = await server.person(owner, 'ben@lumo', 'operator', { [OTHER_SHOP]: 'none' })
  })

  afterAll(() => server.close())

  it('gives each field to whoever wrote it last, and keeps the older value in the audit trail', async () => {
    const { outcomes: [made] } = await anna.call('push', { body: { changes: [listChange('two', { name: 'Spring', variables: ['price'], createdAt: START })] } })
    const base = made?.version ?? 0
    await anna.call('push', { body: { changes: [listChange('two', { name: 'Spring by Anna' }, base)] } })
    const { outcomes: [late] } = await ben.call('push', { body: { changes: [listChange('two', { name: 'Spring by Ben', variables: ['gift'] }, base)] } })
    expect(late).toMatchObject({ outcome: 'applied', overwrote: ['name'] })

    const { rows } = await anna.call('pull')
    expect(rows.find(({ id }) => id === 'two')?.fields).toEqual({ name: 'Spring by Ben', variables: ['gift'], createdAt: START })
    const { entries } = await owner.call('audit', { query: { entity: 'two' } })
    expect(entries).toMatchObject([{ what: 'overwritten', field: 'name', value: '"Spring by Anna"', by: 'Name of ben@lumo' }])
  })

  it('lets deletes win, and keeps what was deleted and what came after', async () => {
    await anna.call('push', { body: { changes: [listChange('gone')] } })
    await anna.call('push', { body: { changes: [listChange('gone', null, 1)] } })
    const { outcomes } = await ben.call('push', { body: { changes: [listChange('gone', { name: 'Too late' }, 1)] } })
    expect(outcomes[0]?.outcome).toBe('deleted')
    const { rows } = await ben.call('pull')
    expect(rows.find(({ id }) => id === 'gone')).toMatchObject({ deleted: true, fields: {} })
    const { entries } = await owner.call('audit', { query: { entity: 'gone' } })
    expect(entries.map(({ what, value }) => [what, JSON.parse(value ?? '').name])).toEqual([['edited-after-delete', 'Too late'], ['deleted', 'Spring']])
  })

  it('pages through a list of thousands, and then says that nothing is new', async () => {
    for (let batch = 0; batch < 3; batch++) {
      const changes = Array.from({ length: 1000 }, (_, at) => ({ kind: 'invite' as const, id: `invite-${batch * 1000 + at}`, shop: SHOP, base: 0, fields: { list: 'two', position: batch * 1000 + at, handle: `creator${batch * 1000 + at}`, note: 'Met at the fair' } }))
      await anna.call('push', { body: { changes } })
    }
    const seen = new Set<string>()
    let cursor: string | undefined
    let pages = 0
    for (let more = true; more; pages++) {
      const page = await ben.call('pull', { query: { cursor, limit: 700 } })
      page.rows.forEach(({ id }) => seen.add(id))
      ;({ cursor, more } = page)
    }
    expect([...seen].filter(id => id.startsWith('invite-'))).toHaveLength(3000)
    expect(pages).toBe(5)
    expect(await ben.call('pull', { query: { cursor } })).toMatchObject({ rows: [], cursor, more: false, reset: false })
  })

  it('shows rows of hidden shops to nobody, and begins anew when rights change', async () => {
    await anna.call('push', { body: { changes: [{ ...listChange('elsewhere'), kind: 'list', shop: OTHER_SHOP, fields: { name: 'Malaysia' } }] } })
    const before = await ben.call('pull', { query: { limit: 1000 } })
    expect(before.rows.map(({ id }) => id)).not.toContain('elsewhere')
    await owner.call('changePerson', { body: { id: ben.account, shopRoles: {} } })
    const after = await ben.call('pull', { query: { cursor: before.cursor, limit: 1000 } })
    expect(after.reset).toBe(true)
    expect(after.rows[0]?.version).toBeLessThan(10)
  })

  it('does not let a row change its shop', async () => {
    const { outcomes } = await anna.call('push', { body: { changes: [{ kind: 'list', id: 'two', shop: OTHER_SHOP, base: 0, fields: { name: 'Stolen' } }] } })
    expect(outcomes[0]).toMatchObject({ outcome: 'refused', code: 'unknown-shop' })
  })

  it('applies one Idempotency-Key once, and refuses it with another body', async () => {
    const changes = [listChange('once', { name: 'Once' })]
    const first = await anna.call('push', { body: { changes }, key: 'push-once' })
    expect(await anna.call('push', { body: { changes }, key: 'push-once' })).toEqual(first)
    await expect(anna.call('push', { body: { changes: [listChange('once', { name: 'Twice' })] }, key: 'push-once' })).rejects.toThrow('idempotency-mismatch')
    const together = await Promise.all(Array.from({ length: 4 }, () => anna.call('push', { body: { changes: [listChange('together')] }, key: 'push-together' })))
    expect(new Set(together.map(answer => JSON.stringify(answer))).size).toBe(1)
  })

  it('keeps notes and templates sealed in the database', async () => {
    const text = 'Hello {{handle}}, a very secret offer'
    await anna.call('push', { body: { changes: [{ kind: 'template', id: 'template-1', shop: null, base: 0, fields: { name: 'Offer', versions: [{ language: 'en', parts: [{ id: 'p', kind: 'text', text }] }] } }] } })
    const { version } = (await server.parts.db.kysely.selectFrom('sync_rows').select('version').where('id', '=', 'template-1').executeTakeFirstOrThrow())
    const seen: string[] = []
    for (let cursor: string | undefined, more = true; more;) {
      const page = await ben.call('pull', { query: { cursor, limit: 1000 } })
      seen.push(...page.rows.map(row => JSON.stringify(row)))
      ;({ cursor, more } = page)
    }
    expect(seen.find(row => row.includes(`"version":${version}`))).toContain(text)
    const stored = JSON.stringify(await server.parts.db.kysely.selectFrom('sync_rows').selectAll().execute())
    expect(stored).not.toMatch(/secret offer|Met at the fair/)
  })
})
