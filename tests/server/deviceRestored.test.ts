import type { Caller } from './harness/createCaller.ts'
import type { TestServer } from './harness/openTestServer.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDevice } from './harness/openDevice.ts'
import { openTestServer } from './harness/openTestServer.ts'
import { oecIds, SHOP } from './harness/samples.ts'

describe('a server that a backup was restored into', () => {
  let server: TestServer
  let lumo: { tenant: string, owner: Caller }

  beforeAll(async () => {
    server = await openTestServer()
    lumo = await server.company('lumo')
    await lumo.owner.call('saveShop', { body: { shop: SHOP, name: 'Lumo' } })
  })

  afterAll(() => server.close())

  it('hears from devices again what they recorded and reserved since, so that no colleague writes to the same creators', async () => {
    const { kysely } = server.parts.db
    const anna = await server.person(lumo.owner, 'anna@lumo', 'operator')
    const device = await openDevice({ server, who: anna, creators: oecIds(2) })
    const campaign = await device.reviewed()
    await device.seal(campaign)
    await device.team.sync()
    const there = async () => ({
      records: (await lumo.owner.call('records', { query: { kind: 'campaign', campaign } })).rows.length,
      held: (await lumo.owner.call('claims')).claims.map(({ count }) => count),
    })
    expect(await there()).toEqual({ records: 1, held: [2] })

    // As restore does: what came after the backup is gone, and the epoch is another.
    await kysely.deleteFrom('records').execute()
    await kysely.deleteFrom('claims').execute()
    await kysely.updateTable('tenants').set({ epoch: 'restored' }).execute()
    await device.team.sync()
    await device.team.sync()
    expect(await device.db.teamMarks.get('state')).toMatchObject({ failure: undefined })
    expect(await there()).toEqual({ records: 1, held: [2] })
  })

  it('is not taken for one when only what a person may see is another', async () => {
    const ben = await server.person(lumo.owner, 'ben@lumo', 'operator')
    const device = await openDevice({ server, who: ben, creators: oecIds(2, 50) })
    await device.seal(await device.reviewed())
    await device.team.sync()
    const before = await device.db.teamCampaigns.toArray()
    await lumo.owner.call('saveShop', { body: { shop: SHOP.replace('GB', 'DE'), name: 'Lumo DE' } })
    await device.team.sync()
    expect(await device.db.teamCampaigns.toArray()).toEqual(before)
  })
})
