// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { jsonOf, openShop } from './openShop'

const IMPORT_CHECK = '/api/v1/oec/affiliate/crm/creator/import_check'
const TOKEN = '/api/v1/oec/affiliate/seller/im/get/token'

describe('affiliate host refuses', () => {
  it.each(['oec_region', 'oec_seller_id'])('98001004 with an empty region: the new gateway without %s', async (name) => {
    const { visitor } = await openShop()
    expect(jsonOf(await visitor.call(TOKEN, { query: { [name]: undefined } }))).toMatchObject({ code: 98001004, region: '' })
  })

  it('a shop id of another account', async () => {
    const { visitor, sandbox } = await openShop()
    const stranger = sandbox.world.shops.find(shop => shop.kind === 'local')
    expect(jsonOf(await visitor.call(TOKEN, { query: { oec_seller_id: stranger?.id } }))).toMatchObject({ code: 98001004 })
  })

  it('a shop id that belongs to another region of the same account', async () => {
    const { visitor } = await openShop()
    expect(jsonOf(await visitor.call(TOKEN, { query: { shop_region: 'GB', oec_region: 'GB' } }))).toMatchObject({ code: 98001004 })
  })

  it('the aid of a local shop on a cross-border host', async () => {
    const { visitor } = await openShop()
    expect(jsonOf(await visitor.call(TOKEN, { query: { aid: '4331' } }))).toMatchObject({ code: 98001004, message: 'account permission call fail' })
  })

  it.each([['another', 'verify_other'], ['no', undefined]])('10000 with bdturing-verify in the header: %s fp', async (_, fp) => {
    const { visitor } = await openShop()
    const answer = await visitor.call(TOKEN, { query: { fp } })
    expect(jsonOf(answer)).toMatchObject({ code: 10000, data: { 'bdturing-verify': expect.any(String) } })
    expect(JSON.parse(String(answer.headers['bdturing-verify']))).toMatchObject({ type: 'verify', subtype: 'slide', fp: visitor.cookies.get('s_v_web_id') })
  })

  it.each(['null', 'https://example.com', 'chrome-extension://abcdefghijklmnopabcdefghijklmnop'])('100000: Origin %s', async (origin) => {
    const { visitor } = await openShop()
    const answer = await visitor.call(IMPORT_CHECK, { body: { handle_names: ['a'] }, headers: { origin } })
    expect(jsonOf(answer)).toEqual({ code: 100000, message: 'Please remove the plugin and try again' })
  })

  it('100000: a browser\'s request that is not the page\'s own', async () => {
    const { visitor } = await openShop()
    expect(jsonOf(await visitor.call(TOKEN, { headers: { 'sec-fetch-site': 'none' } }))).toMatchObject({ code: 100000 })
  })

  it('98001004: a browser\'s request that did not pass through the page\'s fetch', async () => {
    const { visitor, sandbox, shop } = await openShop()
    const headers = { 'sec-fetch-site': 'same-origin' }
    expect(jsonOf(await visitor.call(TOKEN, { headers }))).toMatchObject({ code: 98001004, region: '' })
    const signed = { _page_sig: `${sandbox.signature.nonceFor(shop.affiliateHost)}.1` }
    expect(jsonOf(await visitor.call(TOKEN, { headers, query: signed }))).toMatchObject({ code: 0 })
    expect(sandbox.requests.latest().at(-1)).toMatchObject({ endpoint: 'im.token', signedByPage: true })
  })

  it('more than 50 handles, none, and a body that is not JSON', async () => {
    const { visitor, creator } = await openShop()
    const check = async (handles: unknown, headers = {}) => jsonOf(await visitor.call(IMPORT_CHECK, { body: { handle_names: handles }, headers })).code
    expect(await check(Array.from({ length: 50 }).fill(creator.handle))).toBe(0)
    expect(await check(Array.from({ length: 51 }).fill(creator.handle))).toBe(98001004)
    expect(await check([])).toBe(98001004)
    expect(await check([creator.handle], { 'content-type': 'text/plain' })).toBe(98001004)
  })

  it('98001002: a session that is gone, and welcomes a new one', async () => {
    const { visitor, sandbox, shop } = await openShop()
    sandbox.sessions.signOut({ host: shop.affiliateHost })
    expect(jsonOf(await visitor.call(TOKEN))).toMatchObject({ code: 98001002 })
    sandbox.sessions.signIn(shop.affiliateHost)
    // The old cookie stays dead: the page has to be opened again.
    expect(jsonOf(await visitor.call(TOKEN))).toMatchObject({ code: 98001002 })
    await visitor.open()
    expect(jsonOf(await visitor.call(TOKEN))).toMatchObject({ code: 0 })
  })

  it('401 instead, where it is set so', async () => {
    const { visitor, sandbox } = await openShop({ settings: { signedOutAs: 'http' } })
    sandbox.sessions.signOut()
    expect((await visitor.call(TOKEN)).status).toBe(401)
  })

  it('one signed-out shop and lets the account\'s other shop through', async () => {
    const { visitor, sandbox, shop } = await openShop()
    const other = sandbox.world.shops.find(each => each.account === shop.account && each.region === 'GB')
    sandbox.sessions.signOut({ shopId: shop.id })
    expect(jsonOf(await visitor.call(TOKEN))).toMatchObject({ code: 98001002 })
    const query = { shop_region: 'GB', oec_region: 'GB', oec_seller_id: other?.id }
    expect(jsonOf(await visitor.call(TOKEN, { query }))).toMatchObject({ code: 0 })
  })
})
