import type { RouteBodyInput } from '../../utils/westmoon/contract.ts'
import type { Caller } from './harness/createCaller.ts'
import type { TestServer } from './harness/openTestServer.ts'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestServer, PASSWORD } from './harness/openTestServer.ts'
import { messageRow, oecIds, OTHER_SHOP, SHOP } from './harness/samples.ts'

const [CREATOR = ''] = oecIds(1)

describe('an export', () => {
  let server: TestServer
  let owner: Caller
  let anna: Caller & { account: string }

  beforeAll(async () => {
    server = await openTestServer()
    owner = (await server.company('lumo')).owner
    for (const shop of [SHOP, OTHER_SHOP])
      await owner.call('saveShop', { body: { shop, name: 'Shop' } })
    anna = await server.person(owner, 'anna@lumo', 'operator')
    await anna.call('append', { body: { rows: [messageRow('here', { text: 'Words of here' }), messageRow('there', { shop: OTHER_SHOP, text: 'Words of there' })] } })
  })

  afterAll(() => server.close())

  async function textOf(caller: Caller, subject: RouteBodyInput<'export'>['subject']): Promise<string> {
    const response = await caller.raw('export', { body: { subject } })
    expect(response.status).toBe(200)
    return Object.values(unzipSync(new Uint8Array(await response.arrayBuffer()))).map(bytes => strFromU8(bytes)).join('\n')
  }

  it('holds no token of anybody, though answers to lost refreshes are kept, nor the receipt of an erasure', async () => {
    const signedIn = await server.caller().call('signIn', { body: { login: 'owner@lumo', password: PASSWORD } })
    const tokens = await server.caller().call('refresh', { body: { refreshToken: signedIn.refreshToken } })
    const { receipt } = await server.caller(tokens.accessToken).call('requestErasure', { body: { subject: { of: 'creator', oecId: '1' } } })
    const manager = await server.person(owner, 'manager@lumo', 'manager')
    const { account: { id } } = await owner.call('me')
    for (const subject of [{ of: 'company' } as const, { of: 'account', account: id } as const]) {
      const text = await textOf(manager, subject)
      expect(text).toContain(id)
      for (const secret of [tokens.accessToken, tokens.refreshToken, receipt])
        expect(text).not.toContain(secret)
    }
  })

  it.each(['none', 'viewer'] as const)('leaves out a shop in which the role is %s, also of a colleague; one\'s own is one\'s own', async (role) => {
    const manager = await server.person(owner, `manager-${role}@lumo`, 'manager', { [OTHER_SHOP]: role })
    for (const subject of [{ of: 'company' }, { of: 'creator', oecId: CREATOR }, { of: 'account', account: anna.account }] as const) {
      const text = await textOf(manager, subject)
      expect(text).toContain('Words of here')
      expect(text).not.toContain('Words of there')
    }
    expect(await textOf(anna, { of: 'account', account: anna.account })).toContain('Words of there')
  })

  it('says in the audit trail whose data it was', async () => {
    await textOf(owner, { of: 'account', account: anna.account })
    const { entries } = await owner.call('audit', { query: { entity: anna.account } })
    expect(entries).toContainEqual(expect.objectContaining({ what: 'exported', kind: 'account', entity: anna.account }))
  })
})
