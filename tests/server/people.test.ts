import type { Change } from '../../utils/westmoon/contract.ts'
import type { Caller } from './harness/createCaller.ts'
import type { TestServer } from './harness/openTestServer.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestServer, START } from './harness/openTestServer.ts'
import { OTHER_SHOP, SHOP } from './harness/samples.ts'

const NEXT = 'another long password'

describe('who manages people', () => {
  let server: TestServer
  let owner: Caller
  let manager: Caller & { account: string }
  let anna: Caller & { account: string }

  beforeAll(async () => {
    server = await openTestServer()
    owner = (await server.company('lumo')).owner
    for (const shop of [SHOP, OTHER_SHOP])
      await owner.call('saveShop', { body: { shop, name: shop } })
    manager = await server.person(owner, 'manager@lumo', 'manager', { [OTHER_SHOP]: 'viewer' })
    anna = await server.person(owner, 'anna@lumo', 'operator')
  })

  afterAll(() => server.close())

  it('finds in the audit trail what a person may since, beside what they might before', async () => {
    await owner.call('changePerson', { body: { id: anna.account, shopRoles: { [SHOP]: 'viewer' } } })
    await owner.call('changePerson', { body: { id: anna.account, role: 'viewer', shopRoles: {}, closed: true } })
    const { entries } = await owner.call('audit', { query: { entity: anna.account } })
    expect(JSON.parse(entries[0]?.value ?? '')).toEqual({
      role: 'operator',
      shopRoles: { [SHOP]: 'viewer' },
      closed: false,
      after: { role: 'viewer', shopRoles: {}, closed: true },
    })
    await owner.call('changePerson', { body: { id: anna.account, role: 'operator', closed: false } })
  })

  it('gives nobody more in a shop than they may there themselves: not themselves, not a colleague', async () => {
    const change = (body: Parameters<typeof manager.call<'changePerson'>>[1]) => manager.call('changePerson', body)
    await expect(change({ body: { id: manager.account, shopRoles: {} } })).rejects.toThrow('forbidden')
    const { id } = await manager.call('addPerson', { body: { login: 'ben@lumo', name: 'Ben', role: 'operator', password: NEXT } })
    const ben = await server.signIn('ben@lumo', NEXT)
    expect((await ben.call('me')).shops.map(({ key, role }) => [key, role])).toEqual([[SHOP, 'operator'], [OTHER_SHOP, 'viewer']])
    await expect(change({ body: { id, shopRoles: {} } })).rejects.toThrow('forbidden')
    await change({ body: { id, name: 'Benjamin', shopRoles: { [SHOP]: 'viewer', [OTHER_SHOP]: 'none' } } })
  })

  it('takes over nobody who may more in a shop, by a password of theirs; but may change what else they are', async () => {
    await expect(manager.call('setPassword', { body: { id: anna.account, password: NEXT } })).rejects.toThrow('forbidden')
    await manager.call('changePerson', { body: { id: anna.account, name: 'Anna B' } })
    await manager.call('changePerson', { body: { id: anna.account, role: 'viewer' } })
    await manager.call('setPassword', { body: { id: anna.account, password: NEXT } })
  })

  describe('a do-not-contact', () => {
    const contact = (id: string, shop: string, fields: Extract<Change, { kind: 'contact' }>['fields']): Change => ({ kind: 'contact', id, shop, base: 0, fields })
    const outcomeOf = async (caller: Caller, change: Change) => (await caller.call('push', { body: { changes: [change] } })).outcomes[0]

    it('has the shop in its name: nobody takes the place of another shop\'s', async () => {
      const id = `${OTHER_SHOP}:7495100000000000001`
      expect(await outcomeOf(manager, contact(id, SHOP, { handle: 'mira' }))).toMatchObject({ outcome: 'refused', code: 'unknown-shop' })
      expect(await outcomeOf(owner, contact(id, OTHER_SHOP, { handle: 'mira' }))).toMatchObject({ outcome: 'applied' })
    })

    it('of a creator\'s own is not deleted by anybody', async () => {
      const id = `${SHOP}:7495100000000000002`
      await outcomeOf(owner, contact(id, SHOP, { handle: 'nora', doNotContact: { at: START, by: 'creator' } }))
      expect(await outcomeOf(manager, contact(id, SHOP, null))).toMatchObject({ outcome: 'refused', code: 'forbidden' })
      const { rows } = await owner.call('pull')
      expect(rows.find(row => row.id === id)).toMatchObject({ deleted: false, fields: { doNotContact: { by: 'creator' } } })
    })
  })
})
