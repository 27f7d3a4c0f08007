import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createListener } from '../../server/database/createListener.ts'
import { createHub } from '../../server/events/createHub.ts'
import { streamEvents } from '../../server/events/streamEvents.ts'
import { openTestServer } from './harness/openTestServer.ts'
import { listChange, SHOP } from './harness/samples.ts'

describe('a database that does not notify', () => {
  let server: Awaited<ReturnType<typeof openTestServer>>
  beforeAll(async () => { server = await openTestServer({ pollEvery: 20 }) })
  afterAll(() => server.close())

  it('is asked again and again: events arrive all the same', async () => {
    const { tenant, owner } = await server.company('lumo')
    await owner.call('saveShop', { body: { shop: SHOP, name: 'Lumo' } })
    const { account } = await owner.call('me')
    const { id: signIn, access_until: accessUntil } = await server.parts.db.kysely.selectFrom('sign_ins').select(['id', 'access_until']).where('tenant', '=', tenant).executeTakeFirstOrThrow()
    const hub = await createHub({ db: { ...server.parts.db, listen: async () => undefined } })
    expect(hub.notified).toBe(false)

    const who = { tenant, account: account.id, login: account.login, name: account.name, role: account.role, shopRoles: {}, signIn, accessUntil, shops: [SHOP] }
    const stream = streamEvents({ parts: server.parts, hub, who, signal: new AbortController().signal })
    await stream.next()
    await owner.call('push', { body: { changes: [listChange('list-1')] } })
    let heard = ''
    for await (const chunk of stream) {
      heard += chunk
      if (heard.includes('event: changed'))
        break
    }
    expect(heard).toContain('event: changed')
    hub.close()
  })

  it('is one whose LISTEN fails', async () => {
    expect(await createListener('postgres://nobody@127.0.0.1:1/none')('channel', () => undefined)).toBeUndefined()
  })
})
