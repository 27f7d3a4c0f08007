import type { Erasure } from '../../utils/westmoon/contract.ts'
import type { Caller } from './harness/createCaller.ts'
import type { TestServer } from './harness/openTestServer.ts'
import { Buffer } from 'node:buffer'
import { constants, verify } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { strFromU8, unzipSync } from 'fflate'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SERVER_TABLES, TENANT_TABLES } from '../../server/database/tables.ts'
import { openTestServer } from './harness/openTestServer.ts'
import { listChange, messageRow, oecIds, SHOP } from './harness/samples.ts'

const MARK = 'zebrafinch'
const [CREATOR = '', OTHER = ''] = oecIds(2)

describe('data rights', () => {
  let server: TestServer
  let lumo: { tenant: string, owner: Caller }
  let nova: { tenant: string, owner: Caller }
  let anna: Caller & { account: string }

  beforeAll(async () => {
    server = await openTestServer()
    nova = await server.company('nova')
    lumo = await server.company(`lumo-${MARK}`)
    anna = await server.person(lumo.owner, `anna-${MARK}@lumo-${MARK}`, 'operator')
    for (const { owner } of [lumo, nova]) {
      await owner.call('saveShop', { body: { shop: SHOP, name: 'Shop' } })
      await owner.call('append', { body: { rows: [messageRow('by-owner', { oecId: OTHER, text: 'Other words' })] } })
    }
    const invite = { kind: 'invite' as const, id: 'invite-1', shop: SHOP, base: 0, fields: { list: 'list-1', handle: `${MARK}.makes`, oecId: CREATOR, note: MARK } }
    await anna.call('push', { body: { changes: [listChange('list-1', { name: MARK }), invite] } })
    await anna.call('append', { body: { rows: [messageRow('by-anna', { oecId: CREATOR, handle: `${MARK}.makes`, text: MARK })] } })
    await anna.call('claim', { body: { shop: SHOP, campaign: 'campaign-1', oecIds: [CREATOR], coolDownDays: 0 } })
  })

  afterAll(() => server.close())

  async function files(caller: Caller, subject: Parameters<typeof exportBody>[0]): Promise<Record<string, string>> {
    const response = await caller.raw('export', exportBody(subject))
    expect(response.status).toBe(200)
    return Object.fromEntries(Object.entries(unzipSync(new Uint8Array(await response.arrayBuffer()))).map(([name, bytes]) => [name, strFromU8(bytes)]))
  }

  async function everything(): Promise<string> {
    const rows: unknown[] = []
    for (const { name } of [...TENANT_TABLES, ...SERVER_TABLES])
      rows.push(name, (await sql`select * from ${sql.table(name)}`.execute(server.parts.db.kysely)).rows)
    return JSON.stringify(rows)
  }

  async function erased(caller: Caller, body: { subject: { of: 'company' } | { of: 'account', account: string } | { of: 'creator', oecId: string }, confirm?: string }): Promise<Erasure & { id: string }> {
    const { id, receipt } = await caller.call('requestErasure', { body })
    for (;;) {
      const state = await server.caller().call('erasure', { query: { id, receipt } })
      if (state.state === 'done')
        return { ...state, id }
      await sleep(20)
    }
  }

  it('export a whole company with its texts in the open and without a secret', async () => {
    const all = await files(lumo.owner, { of: 'company' })
    expect(Object.keys(all).toSorted()).toEqual([...TENANT_TABLES.map(({ name }) => `${name}.ndjson`), 'manifest.json'].toSorted())
    expect(all['records.ndjson']?.trim().split('\n').map(line => JSON.parse(line).text).toSorted()).toEqual(['Other words', MARK])
    expect(JSON.parse(all['sync_rows.ndjson']?.split('\n').find(line => line.includes('invite-1')) ?? '{}').fields.note).toBe(MARK)
    expect(JSON.parse(all['manifest.json'] ?? '').rows).toMatchObject({ records: 2, sync_rows: 2, accounts: 2 })
    expect(JSON.stringify(all)).not.toMatch(/argon2|"k1\.|_hash|wrapped/)
  })

  it('export what is of one person or one creator, and to an operator only what is their own', async () => {
    const own = await files(anna, { of: 'account', account: anna.account })
    expect(own['records.ndjson']).toContain(MARK)
    expect(own['records.ndjson']).not.toContain('Other words')
    const creator = await files(lumo.owner, { of: 'creator', oecId: CREATOR })
    expect(Object.values(creator).join('')).toContain(MARK)
    expect(Object.values(creator).join('')).not.toContain('Other words')
    for (const subject of [{ of: 'company' as const }, { of: 'creator' as const, oecId: CREATOR }])
      expect((await anna.raw('export', exportBody(subject))).status).toBe(403)
  })

  it('erase a creator: no row names them, devices get a tombstone, the rest stays', async () => {
    const before = await anna.call('pull')
    const state = await erased(lumo.owner, { subject: { of: 'creator', oecId: CREATOR } })
    expect(state.proof).toMatchObject({ left: 0, erased: { records: 1, claims: 1, sync_rows: 1 } })
    expect(await everything()).not.toContain(CREATOR)
    const { rows } = await anna.call('pull', { query: { cursor: before.cursor } })
    expect(rows).toMatchObject([{ id: 'invite-1', deleted: true, fields: {} }])
    expect((await lumo.owner.call('records', { query: { kind: 'message' } })).rows).toHaveLength(1)
  })

  it('erase a creator: also what was noted under the handle alone, before the id was known', async () => {
    const [finch = '', wren = ''] = oecIds(2, 900)
    const handle = 'nora.knits'
    await anna.call('append', { body: { rows: [messageRow('to-nora', { oecId: finch, handle })] } })
    const invite = { kind: 'invite' as const, id: 'invite-nora', shop: SHOP, base: 0 }
    const contact = (id: string, oecId: string | null) => ({ kind: 'contact' as const, id: `${SHOP}:${id}`, shop: SHOP, base: 0, fields: { handle, oecId, doNotContact: { at: 1, by: 'creator' as const } } })
    await anna.call('push', { body: { changes: [{ ...invite, fields: { list: 'list-1', handle, note: 'First words of nora' } }, contact(handle, null), contact(wren, wren)] } })
    await lumo.owner.call('push', { body: { changes: [{ ...invite, fields: { note: 'Second words' } }] } })
    await anna.call('push', { body: { changes: [{ ...invite, fields: { oecId: finch } }] } })
    expect((await lumo.owner.call('audit', { query: { entity: 'invite-nora' } })).entries).toHaveLength(1)

    const { proof } = await erased(lumo.owner, { subject: { of: 'creator', oecId: finch } })
    expect(proof).toMatchObject({ left: 0, erased: { records: 1, sync_rows: 2 } })
    expect((await lumo.owner.call('audit', { query: { entity: 'invite-nora' } })).entries).toEqual([])
    const { rows } = await anna.call('pull')
    // The handle passed to somebody else: their row is their own.
    expect(rows.filter(row => JSON.stringify(row).includes(handle)).map(({ id }) => id)).toEqual([`${SHOP}:${wren}`])
    await erased(lumo.owner, { subject: { of: 'creator', oecId: wren } })
  })

  it('erase a person: what they did stays, under a name that leads to nobody', async () => {
    await anna.call('append', { body: { rows: [messageRow('again', { oecId: OTHER })] } })
    const state = await erased(lumo.owner, { subject: { of: 'account', account: anna.account } })
    expect(state.proof?.left).toBe(0)
    const all = await everything()
    expect(all).not.toContain(anna.account)
    expect(all).not.toContain(`anna-${MARK}`)
    expect((await lumo.owner.call('records', { query: { kind: 'message' } })).rows.map(({ id }) => id).toSorted()).toEqual(['again', 'by-owner'])
    await expect(anna.call('me')).rejects.toThrow('access-over')
  })

  it('erase a company only when its owner says its name, and never the last owner alone', async () => {
    const { account: { id } } = await lumo.owner.call('me')
    await expect(lumo.owner.call('requestErasure', { body: { subject: { of: 'company' } } })).rejects.toMatchObject({ body: { field: 'confirm' } })
    await expect(lumo.owner.call('requestErasure', { body: { subject: { of: 'account', account: id } } })).rejects.toThrow('forbidden')
  })

  it('erase a company: nothing left in any table, its key gone, its proof signed', async () => {
    const key = await server.caller().call('key')
    const { proof, id } = await erased(lumo.owner, { subject: { of: 'company' }, confirm: `lumo-${MARK} company` })
    expect(proof).toMatchObject({ left: 0, keysDestroyed: 1 })
    const { keyId, signature, ...said } = proof ?? { keyId: '', signature: '' }
    expect(keyId).toBe(key.keyId)
    expect(verify('sha256', Buffer.from(JSON.stringify(ordered({ id, ...said }))), { key: key.pem, padding: constants.RSA_PKCS1_PSS_PADDING }, Buffer.from(signature, 'base64'))).toBe(true)

    const all = await everything()
    for (const trace of [lumo.tenant, MARK, `owner@lumo-${MARK}`])
      expect(all).not.toContain(trace)
    await expect(lumo.owner.call('me')).rejects.toThrow('access-over')
    await expect(server.signIn(`owner@lumo-${MARK}`)).rejects.toThrow('wrong-credentials')
    expect((await nova.owner.call('records', { query: { kind: 'message' } })).rows).toMatchObject([{ text: 'Other words' }])
  })

  it('tell the state of an erasure to nobody without its receipt', async () => {
    const { id } = await nova.owner.call('requestErasure', { body: { subject: { of: 'creator', oecId: '1' } } })
    await expect(server.caller().call('erasure', { query: { id, receipt: 'guessed' } })).rejects.toThrow('not-found')
  })
})

function exportBody(subject: { of: 'company' } | { of: 'account', account: string } | { of: 'creator', oecId: string }): { body: { subject: typeof subject } } {
  return { body: { subject } }
}

/** The database keeps JSON without the order of its keys; the signature is over this order. */
function ordered({ id, erased, left, keysDestroyed }: { id: string, erased?: Record<string, number>, left?: number, keysDestroyed?: number }): object {
  return { id, erased: Object.fromEntries(Object.entries(erased ?? {}).toSorted(([one], [other]) => one < other ? -1 : 1)), left, keysDestroyed }
}
