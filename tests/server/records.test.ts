import type { Caller } from './harness/createCaller.ts'
import type { TestServer } from './harness/openTestServer.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestServer, START } from './harness/openTestServer.ts'
import { messageRow, oecIds, OTHER_SHOP, SHOP } from './harness/samples.ts'

describe('records', () => {
  let server: TestServer
  let owner: Caller
  let anna: Caller
  let viewer: Caller

  beforeAll(async () => {
    server = await openTestServer()
    owner = (await server.company('lumo')).owner
    for (const shop of [SHOP, OTHER_SHOP])
      await owner.call('saveShop', { body: { shop, name: 'Lumo' } })
    anna = await server.person(owner, 'anna@lumo', 'operator')
    viewer = await server.person(owner, 'viewer@lumo', 'viewer', { [OTHER_SHOP]: 'none' })
  })

  afterAll(() => server.close())

  it('are appended once, however often and in whatever batches they come', async () => {
    const rows = Array.from({ length: 1000 }, (_, at) => messageRow(`append-${at}`, { at: START + at }))
    expect(await anna.call('append', { body: { rows } })).toEqual({ added: 1000, known: 0 })
    expect(await anna.call('append', { body: { rows: rows.toReversed() } })).toEqual({ added: 0, known: 1000 })
    expect(await anna.call('append', { body: { rows: [messageRow('append-0', { text: 'changed' }), messageRow('append-new'), messageRow('append-new')] } })).toEqual({ added: 1, known: 2 })
    const { rows: [first] } = await anna.call('records', { query: { kind: 'message', to: START + 1, limit: 1, from: START } })
    expect(first).not.toMatchObject({ text: 'changed' })
  })

  it('come back as they were sent, with who sent them, newest first, by pages', async () => {
    const rows = Array.from({ length: 25 }, (_, at) => messageRow(`page-${String(at).padStart(2, '0')}`, { campaign: 'pages', at: START + Math.floor(at / 3) }))
    await anna.call('append', { body: { rows } })
    const seen: { id: string }[] = []
    let cursor: string | undefined
    do {
      const page = await viewer.call('records', { query: { kind: 'message', campaign: 'pages', cursor, limit: 7 } })
      seen.push(...page.rows)
      cursor = page.cursor ?? undefined
    } while (cursor)
    expect(seen.map(({ id }) => id)).toEqual(rows.map(({ id }) => id).toReversed())
    expect(seen[0]).toMatchObject({ ...rows[24], by: 'Name of anna@lumo', receivedAt: START })
  })

  it('are of four kinds, each with what it says', async () => {
    const common = { shop: SHOP, at: START, campaign: 'kinds' }
    const creator = { oecId: oecIds(1)[0] ?? '', handle: 'mira.makes' }
    const rows = [
      { kind: 'campaign' as const, id: 'c', ...common, name: 'Spring', action: 'message' as const, state: 'sealed' as const, counts: { queued: 3 } },
      { kind: 'delivery' as const, id: 'd', ...common, ...creator, delivery: 'd1', part: 0, parts: 2, content: 'text' as const, state: 'sent' as const, clientMessageId: 'm1' },
      { kind: 'attempt' as const, id: 't', ...common, ...creator, delivery: 'd1', clientMessageId: 'm1', endedAt: START + 5, outcome: 'accepted' as const },
      messageRow('m', { campaign: 'kinds' }),
    ]
    expect(await anna.call('append', { body: { rows } })).toEqual({ added: 4, known: 0 })
    for (const row of rows) {
      const found = await viewer.call('records', { query: { kind: row.kind, campaign: 'kinds' } })
      expect(found.rows).toMatchObject([row])
    }
  })

  it('are found by creator, person, state, time and shop, and hidden with their shop', async () => {
    const [creator = ''] = oecIds(1, 500)
    await anna.call('append', { body: { rows: [
      messageRow('find-1', { oecId: creator, handle: 'leo.lathes', at: START + 1 }),
      messageRow('find-2', { oecId: creator, handle: 'leo.lathes', at: START + 2, direction: 'received', shop: OTHER_SHOP }),
    ] } })
    const ids = async (caller: Caller, query: Record<string, string | number>): Promise<string[]> =>
      (await caller.call('records', { query: { kind: 'message', ...query } })).rows.map(({ id }) => id)
    expect(await ids(owner, { oecId: creator })).toEqual(['find-2', 'find-1'])
    expect(await ids(owner, { handle: 'leo.lathes', state: 'received' })).toEqual(['find-2'])
    expect(await ids(owner, { oecId: creator, from: START + 2 })).toEqual(['find-2'])
    expect(await ids(owner, { oecId: creator, shop: SHOP })).toEqual(['find-1'])
    expect(await ids(viewer, { oecId: creator })).toEqual(['find-1'])
    expect(await ids(owner, { oecId: creator, account: (await owner.call('me')).account.id })).toEqual([])
    await expect(viewer.call('records', { query: { kind: 'message', shop: OTHER_SHOP } })).rejects.toThrow('unknown-shop')
  })

  it('keep texts sealed in the database', async () => {
    const text = 'Nobody but the company reads this'
    await anna.call('append', { body: { rows: [messageRow('sealed-1', { text, campaign: 'sealed' })] } })
    const stored = await server.parts.db.kysely.selectFrom('records').selectAll().where('id', '=', 'sealed-1').executeTakeFirstOrThrow()
    expect(JSON.stringify(stored)).not.toContain(text)
    expect(stored.text).toMatch(/^k1\./)
    expect((await viewer.call('records', { query: { kind: 'message', campaign: 'sealed' } })).rows).toMatchObject([{ text }])
  })
})
