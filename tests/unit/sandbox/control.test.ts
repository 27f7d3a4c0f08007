// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { openInvites } from './invitations/openInvites'
import { jsonOf, messageId, openChat, openShop } from './openShop'

async function steer(port: number, command: string, body?: unknown) {
  const [method = 'GET', path = '/'] = command.split(' ')
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body === undefined ? undefined : JSON.stringify(body) })
  return { status: answer.status, body: await answer.json() as Record<string, unknown> }
}

describe('control port', () => {
  it('tells the ledger and settles claims', async () => {
    const { im, sandbox, conversationId } = await openChat()
    const clientMessageId = messageId()
    await im.send(conversationId, { clientMessageId })
    expect((await steer(sandbox.controlPort, 'GET /ledger')).body).toMatchObject({ entries: [{ clientMessageId }], summary: { accepted: 1, duplicates: 0 } })
    const claims = [{ clientMessageId }, { clientMessageId: 'never' }]
    expect((await steer(sandbox.controlPort, 'POST /ledger/summary', { claims })).body).toMatchObject({ lost: 1, unclaimed: 0 })
  })

  it('takes one fault or many, shows how often they struck, and clears them', async () => {
    const { sandbox, visitor } = await openShop()
    const { controlPort } = sandbox
    await steer(controlPort, 'POST /faults', { endpoint: 'account.info', action: { kind: 'http', status: 503 } })
    expect((await visitor.call('/api/v1/affiliate/account/info')).status).toBe(503)
    expect((await steer(controlPort, 'GET /faults')).body).toMatchObject([{ endpoint: 'account.info', calls: 1, hits: 1 }])
    await steer(controlPort, 'PUT /faults', [])
    expect((await visitor.call('/api/v1/affiliate/account/info')).status).toBe(200)
    expect((await steer(controlPort, 'POST /faults', { action: { kind: 'explode' } })).status).toBe(400)
  })

  it('moves the clock, replies, signs out and in, sets quota and settings', async () => {
    const { sandbox, shop, creator, visitor } = await openShop()
    const { controlPort } = sandbox
    const day = 24 * 3600 * 1000
    const { now } = (await steer(controlPort, 'POST /clock', { advanceMs: day })).body
    expect(Number(now) - Date.now()).toBeGreaterThan(day - 1000)
    expect((await steer(controlPort, 'POST /reply', { shopId: shop.id, creator: creator.handle, text: 'Hi' })).body).toMatchObject({ conversationId: expect.stringMatching(/^7571/) })
    expect((await steer(controlPort, `GET /conversations?shopId=${shop.id}`)).body).toMatchObject([{ replied: true }])
    await steer(controlPort, 'POST /signout', { host: shop.affiliateHost })
    expect(jsonOf(await visitor.call('/api/v1/affiliate/account/info'))).toMatchObject({ code: 98001002 })
    await steer(controlPort, 'POST /signin', { host: shop.affiliateHost })
    expect((await visitor.open()).status).toBe(200)
    await steer(controlPort, 'POST /quota', { shopId: shop.id, weekly: 3 })
    expect(shop.weeklyQuota).toBe(3)
    await steer(controlPort, 'POST /settings', { latencyMs: 5 })
    expect(sandbox.settings.latencyMs).toBe(5)
    expect((await steer(controlPort, 'POST /settings', { latency: 5 })).status).toBe(400)
  })

  it('names creators, shops and products of the world', async () => {
    const { sandbox, shop } = await openShop()
    const { controlPort } = sandbox
    expect((await steer(controlPort, 'GET /creators?region=GB&count=3&reachable=true')).body).toMatchObject({ length: 3, 0: { region: 'GB' } })
    expect((await steer(controlPort, 'GET /shops')).body).toMatchObject({ 0: { id: shop.id, quotaUsed: 0 } })
    expect((await steer(controlPort, `GET /products?shopId=${shop.id}`)).body).toMatchObject({ length: 48 })
    expect((await steer(controlPort, 'GET /creator?name=nobody')).status).toBe(400)
  })

  it('lets ten days go by, makes creators act, and tells the funnel and the groups', async () => {
    const { sandbox, shop, creators, created } = await openInvites({ count: 30 })
    const { controlPort } = sandbox
    await created({ name: 'Lamps' })
    const [first] = creators
    await steer(controlPort, 'POST /act', { creator: first?.handle, what: 'opt-out' })
    expect((await steer(controlPort, `GET /funnel?shop=${shop.id}`)).body).toMatchObject({ overall: { invited: 30, answered: 1, optedOut: 1, added: 0 }, byGroup: { Lamps: { invited: 30 } } })
    await steer(controlPort, 'POST /clock', { advanceMs: 10 * 24 * 3600 * 1000 })
    const { overall } = (await steer(controlPort, `GET /funnel?shop=${shop.id}`)).body as { overall: Record<string, number> }
    expect(overall.added).toBeGreaterThan(0)
    expect((await steer(controlPort, 'POST /funnel', { shop: shop.id, creators: [first?.oecId] })).body).toMatchObject({ overall: { invited: 1, added: 0 } })
    expect((await steer(controlPort, `GET /invitations?shop=${shop.id}`)).body).toMatchObject([{ name: 'Lamps', creator_added_cnt: overall.added, members: { length: 30 } }])
    expect((await steer(controlPort, 'GET /ledger')).body).toMatchObject({ invitations: { length: 30 }, summary: { invitations: 30, invitationDuplicates: 0 } })
    expect((await steer(controlPort, 'POST /act', { creator: first?.handle, what: 'fly' })).status).toBe(400)
    expect((await steer(controlPort, `GET /creators?invitableBy=${shop.id}&region=US&count=2`)).body).toMatchObject([{ oecId: first?.oecId }, {}])
    await steer(controlPort, 'POST /reset')
    expect((await steer(controlPort, `GET /funnel?shop=${shop.id}`)).body).toMatchObject({ overall: { invited: 0 } })
    expect((await steer(controlPort, `GET /invitations?shop=${shop.id}`)).body).toEqual([])
  })

  it('resets what happened and keeps the world', async () => {
    const { im, sandbox, conversationId } = await openChat()
    await im.send(conversationId, { clientMessageId: messageId() })
    const before = sandbox.world.creators.at(5)
    await steer(sandbox.controlPort, 'POST /reset')
    expect(sandbox.ledger.entries()).toEqual([])
    expect(sandbox.requests.counts()).toEqual({})
    expect(sandbox.conversations.byId(conversationId)).toBeUndefined()
    expect(sandbox.world.creators.at(5)).toEqual(before)
  })

  it('is not for web pages, and names its commands to who asks wrongly', async () => {
    const { sandbox } = await openShop()
    const answer = await fetch(`http://127.0.0.1:${sandbox.controlPort}/reset`, { method: 'POST', headers: { origin: 'https://affiliate.tiktok.com' } })
    expect(answer.status).toBe(403)
    expect((await steer(sandbox.controlPort, 'GET /nothing')).body).toMatchObject({ commands: expect.arrayContaining(['GET /ledger']) })
  })
})

describe('the server', () => {
  it('starts within a second and a half, speaks for every host, and holds answers as long as it is told', async () => {
    const started = performance.now()
    const { sandbox, visitor } = await openShop({ settings: { latencyMs: 60 } })
    expect(performance.now() - started).toBeLessThan(1500)
    for (const host of ['affiliate-id.tokopedia.com', 'affiliate.tiktokglobalshop.com', 'seller-uk.tiktok.com', 'seller.us.tiktokglobalshop.com'])
      expect((await visitor.visit(`https://${host}/`)).status).toBeLessThan(400)
    const called = performance.now()
    await visitor.call('/api/v1/affiliate/account/info')
    expect(performance.now() - called).toBeGreaterThan(58)
    expect(sandbox.chromiumFlags()[0]).toContain(`MAP *.tiktokv.us 127.0.0.1:${sandbox.port}`)
  })

  it('counts calls per endpoint', async () => {
    const { sandbox, visitor } = await openShop()
    await visitor.call('/api/v1/affiliate/account/info')
    expect(sandbox.requests.counts()).toMatchObject({ 'account.info': 1, 'page.creators': 1 })
  })
})
