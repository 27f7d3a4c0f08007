import type { TestServer } from '../harness/openTestServer.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestServer } from '../harness/openTestServer.ts'
import { messageRow, oecIds, SHOP } from '../harness/samples.ts'

describe('a claim that is under way', () => {
  let server: TestServer

  beforeAll(async () => {
    server = await openTestServer()
  })

  afterAll(() => server.close())

  it('is not granted a creator whom a colleague wrote to and gave up meanwhile', async () => {
    const { owner, tenant } = await server.company('lumo')
    const ben = await server.person(owner, 'ben@lumo', 'operator')
    await owner.call('saveShop', { body: { shop: SHOP, name: 'Lumo' } })
    const [first = '', written = ''] = oecIds(2)
    await owner.call('claim', { body: { shop: SHOP, campaign: 'a', oecIds: [written], coolDownDays: 7 } })

    // Somebody's row of the first creator holds up Ben's claim in the middle, as ten thousand creators would.
    const holding = await server.parts.db.kysely.startTransaction().execute()
    await sql`insert into claims (tenant, shop, oec_id, campaign, account, claimed_at, until) values (${tenant}, ${SHOP}, ${first}, 'x', 'x', 0, 0)`.execute(holding)
    const claimed = ben.call('claim', { body: { shop: SHOP, campaign: 'b', oecIds: [first, written], coolDownDays: 7 } })
    await sleep(200)
    await owner.call('append', { body: { rows: [messageRow('sent', { oecId: written, campaign: 'a' })] } })
    const released = owner.call('release', { body: { shop: SHOP, campaign: 'a' } })
    await sleep(200)
    await holding.rollback().execute()

    const { answers } = await claimed
    expect(await released).toEqual({ released: 1 })
    expect(answers.map(({ state }) => state)).toEqual(['granted', 'held'])
    const again = await ben.call('claim', { body: { shop: SHOP, campaign: 'b', oecIds: [written], coolDownDays: 7 } })
    expect(again.answers).toMatchObject([{ state: 'cooling' }])
  })
})
