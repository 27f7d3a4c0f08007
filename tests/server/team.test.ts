import type { Change } from '../../utils/westmoon/contract.ts'
import type { Caller } from './harness/createCaller.ts'
import type { TestServer } from './harness/openTestServer.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedContactId } from '../../utils/westmoon/contract.ts'
import { openTestServer, START } from './harness/openTestServer.ts'
import { oecIds, OTHER_SHOP, SHOP } from './harness/samples.ts'

const DAY = 24 * 60 * 60_000

describe('a team', () => {
  let server: TestServer
  let owner: Caller
  let anna: Caller & { account: string }
  let ben: Caller & { account: string }
  let hidden: Caller & { account: string }

  beforeAll(async () => {
    server = await openTestServer()
    owner = (await server.company('lumo')).owner
    for (const shop of [SHOP, OTHER_SHOP])
      await owner.call('saveShop', { body: { shop, name: 'Lumo' } })
    anna = await server.person(owner, 'anna@lumo', 'operator')
    ben = await server.person(owner, 'ben@lumo', 'operator')
    hidden = await server.person(owner, 'hidden@lumo', 'viewer', { [OTHER_SHOP]: 'none' })
  })

  afterAll(() => server.close())

  describe('colleagues', () => {
    it('are known by name and role to everybody, and by nothing else', async () => {
      const gone = await server.person(owner, 'gone@lumo', 'manager')
      await owner.call('changePerson', { body: { id: gone.account, closed: true } })
      const { colleagues } = await hidden.call('colleagues')
      expect(colleagues).toHaveLength(5)
      expect(colleagues).toContainEqual({ id: anna.account, name: 'Name of anna@lumo', role: 'operator', closed: false })
      expect(colleagues).toContainEqual({ id: gone.account, name: 'Name of gone@lumo', role: 'manager', closed: true })
      expect(JSON.stringify(await (await hidden.raw('colleagues')).json())).not.toMatch(/login|seen|password/i)
    })
  })

  describe('claims', () => {
    const campaignRow = (id: string, name: string, at: number) =>
      ({ kind: 'campaign' as const, id, shop: SHOP, at, campaign: 'spring', name, action: 'message' as const, state: 'sealed' as const, counts: {} })

    it('are one row a campaign that holds creators now, under its newest name', async () => {
      await anna.call('append', { body: { rows: [campaignRow('s2', 'Spring, renamed', START + 2), campaignRow('s1', 'Spring', START + 1)] } })
      await anna.call('claim', { body: { shop: SHOP, campaign: 'spring', oecIds: oecIds(3), coolDownDays: 0, days: 2 } })
      server.pass(1000)
      await anna.call('claim', { body: { shop: SHOP, campaign: 'spring', oecIds: oecIds(2, 10), coolDownDays: 0, days: 3 } })
      await ben.call('claim', { body: { shop: OTHER_SHOP, campaign: 'summer', oecIds: oecIds(1), coolDownDays: 0, days: 1 } })
      const spring = { shop: SHOP, campaign: 'spring', name: 'Spring, renamed', account: anna.account, by: 'Name of anna@lumo', count: 5, claimedAt: START, until: START + 1000 + 3 * DAY }
      const summer = { shop: OTHER_SHOP, campaign: 'summer', account: ben.account, by: 'Name of ben@lumo', count: 1, claimedAt: START + 1000, until: START + 1000 + DAY }
      expect((await owner.call('claims')).claims).toEqual([summer, spring])
      expect((await owner.call('claims', { query: { shop: SHOP } })).claims).toEqual([spring])
    })

    it('are hidden with their shop', async () => {
      expect((await hidden.call('claims')).claims.map(({ campaign }) => campaign)).toEqual(['spring'])
      await expect(hidden.call('claims', { query: { shop: OTHER_SHOP } })).rejects.toThrow('unknown-shop')
    })

    it('are gone when they are released or over', async () => {
      await ben.call('release', { body: { shop: OTHER_SHOP, campaign: 'summer' } })
      expect((await owner.call('claims')).claims.map(({ campaign }) => campaign)).toEqual(['spring'])
      const count = async (): Promise<number | undefined> => (await owner.call('claims')).claims[0]?.count
      await sql`update claims set until = ${server.parts.now()} where oec_id = any(${oecIds(3)}::text[])`.execute(server.parts.db.kysely)
      expect(await count()).toBe(2)
      await sql`update claims set until = ${server.parts.now()}`.execute(server.parts.db.kysely)
      expect(await count()).toBeUndefined()
    })
  })

  describe('a do-not-contact', () => {
    const [creator = ''] = oecIds(1, 500)
    const id = sharedContactId({ shop: SHOP, oecId: creator, handle: 'mira.makes' })
    const change = (fields: Extract<Change, { kind: 'contact' }>['fields'], base = 0): Change => ({ kind: 'contact', id, shop: SHOP, base, fields })
    const seen = async (caller: Caller) => (await caller.call('pull', { query: { limit: 1000 } })).rows.find(row => row.id === id)

    it('reaches colleagues; the newest write by the server\'s time wins, the older stays in the audit trail', async () => {
      const merchant = { at: START + DAY, by: 'merchant' as const }
      await anna.call('push', { body: { changes: [change({ oecId: creator, handle: 'mira.makes', doNotContact: merchant })] } })
      const row = await seen(ben)
      expect(row).toMatchObject({ kind: 'contact', shop: SHOP, fields: { oecId: creator, handle: 'mira.makes', doNotContact: merchant } })
      // The time in it is the device's, and decides nothing.
      const { outcomes } = await ben.call('push', { body: { changes: [change({ doNotContact: { at: START, by: 'merchant' } })] } })
      expect(outcomes).toMatchObject([{ outcome: 'applied', overwrote: ['doNotContact'] }])
      await ben.call('push', { body: { changes: [change({ doNotContact: null }, outcomes[0]?.version)] } })
      expect((await seen(anna))?.fields).toEqual({ oecId: creator, handle: 'mira.makes', doNotContact: null })
      const { entries } = await owner.call('audit', { query: { entity: id } })
      expect(entries.map(({ what, field, value }) => [what, field, JSON.parse(value ?? '')])).toEqual([['overwritten', 'doNotContact', merchant]])
    })

    it('is for those who may edit, in shops that they see', async () => {
      await expect(hidden.call('push', { body: { changes: [change({ doNotContact: null })] } })).rejects.toThrow('forbidden')
      await anna.call('push', { body: { changes: [{ kind: 'contact', id: `${OTHER_SHOP}:leo`, shop: OTHER_SHOP, base: 0, fields: { handle: 'leo' } }] } })
      expect((await hidden.call('pull')).rows.map(row => row.id)).toEqual([id])
      await expect(anna.call('push', { body: { changes: [change({ doNotContact: { at: 1, by: 'nobody' as 'creator' } })] } })).rejects.toThrow('bad-request')
    })

    it('deleted stays deleted, and an erased creator leaves not even its id', async () => {
      await anna.call('push', { body: { changes: [change(null)] } })
      const { outcomes } = await ben.call('push', { body: { changes: [change({ oecId: creator, handle: 'mira.makes', doNotContact: null })] } })
      expect(outcomes).toMatchObject([{ outcome: 'deleted' }])
      expect(await seen(ben)).toMatchObject({ deleted: true, fields: {} })

      const { id: erasure, receipt } = await owner.call('requestErasure', { body: { subject: { of: 'creator', oecId: creator } } })
      const state = () => owner.call('erasure', { query: { id: erasure, receipt } })
      while ((await state()).state !== 'done')
        await sleep(20)
      expect((await state()).proof).toMatchObject({ left: 0, erased: { sync_rows: 1, audit: 3 } })
      const { rows: [left] } = await sql<{ text: string }>`select string_agg(t::text, '') || (select string_agg(s::text, '') from sync_rows s) as text from audit t`.execute(server.parts.db.kysely)
      expect(left?.text).not.toContain(creator)
    })
  })
})
