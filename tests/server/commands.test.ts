import type { Caller } from './harness/createCaller.ts'
import type { TestServer } from './harness/openTestServer.ts'
import { Buffer } from 'node:buffer'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backupLines } from '../../server/commands/backup.ts'
import { renewTenant } from '../../server/commands/renewDataKeys.ts'
import { restoreLines } from '../../server/commands/restore.ts'
import { rewrapAll } from '../../server/commands/rewrapKeys.ts'
import { openTestServer } from './harness/openTestServer.ts'
import { listChange, messageRow, SHOP } from './harness/samples.ts'

describe('commands', () => {
  let server: TestServer
  let lumo: { tenant: string, owner: Caller }

  beforeAll(async () => {
    server = await openTestServer()
    lumo = await server.company('lumo')
    await lumo.owner.call('saveShop', { body: { shop: SHOP, name: 'Lumo' } })
    await lumo.owner.call('append', { body: { rows: Array.from({ length: 700 }, (_, at) => messageRow(`row-${at}`, { text: `Kept words ${at}` })) } })
    const invite = { kind: 'invite' as const, id: 'invite-1', shop: SHOP, base: 0, fields: { list: 'list-1', handle: 'mira', note: 'Kept note' } }
    await lumo.owner.call('push', { body: { changes: [listChange('list-1'), invite] } })
  })

  afterAll(() => server.close())

  async function expectAllReadable(caller: Caller): Promise<void> {
    const { rows } = await caller.call('records', { query: { kind: 'message', limit: 1000 } })
    expect(new Set(rows.map(row => row.kind === 'message' ? row.text : ''))).toEqual(new Set(Array.from({ length: 700 }, (_, at) => `Kept words ${at}`)))
    const pulled = await caller.call('pull')
    expect(pulled.rows.find(({ id }) => id === 'invite-1')?.fields).toMatchObject({ note: 'Kept note' })
  }

  it('back up everything, and restore it into an empty database: devices begin anew, new rows go on', async () => {
    const lines: string[] = []
    for await (const chunk of backupLines(server.parts))
      lines.push(...chunk.split('\n'))
    expect(lines.join('')).not.toMatch(/Kept words|Kept note/)
    const { cursor } = await lumo.owner.call('pull')

    const other = await openTestServer()
    other.parts.master = server.parts.master
    await restoreLines(other.parts, (async function* () { yield* lines })())
    const owner = other.caller(lumo.owner.token)
    await expectAllReadable(owner)
    expect((await owner.call('pull', { query: { cursor } })).reset).toBe(true)
    await owner.call('push', { body: { changes: [listChange('list-1', null, 1)] } })
    expect((await owner.call('audit', { query: { entity: 'list-1' } })).entries).toHaveLength(1)
    await expect(restoreLines(other.parts, (async function* () { yield* lines })())).rejects.toThrow(/empty/)
    await other.close()
  })

  it('restore all of a backup or nothing', async () => {
    const other = await openTestServer()
    const lines = (async function* () {
      for await (const chunk of backupLines(server.parts))
        yield* chunk.split('\n')
      yield '["records", {"tenant": null}]'
    })()
    await expect(restoreLines(other.parts, lines)).rejects.toThrow()
    expect(await other.parts.db.kysely.selectFrom('accounts').selectAll().execute()).toEqual([])
    await other.close()
  })

  it('renew data keys: the older key is gone, everything can be read', async () => {
    expect(await renewTenant(server.parts, lumo.tenant)).toBeGreaterThan(700)
    expect(await server.parts.db.kysely.selectFrom('tenant_keys').select('number').where('tenant', '=', lumo.tenant).execute()).toEqual([{ number: 2 }])
    await expectAllReadable(lumo.owner)
  })

  it('rewrap all keys with a new master key: the older one opens nothing any more', async () => {
    const [old, next] = [server.parts.master, Buffer.from(randomBytes(32))]
    await rewrapAll(server.parts, next)
    await expect(lumo.owner.call('records', { query: { kind: 'message' } })).rejects.toThrow('unexpected')
    server.parts.master = next
    await expectAllReadable(lumo.owner)
    await server.signIn('owner@lumo')
    expect(old.equals(next)).toBe(false)
  })
})
