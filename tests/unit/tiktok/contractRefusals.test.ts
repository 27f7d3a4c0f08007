// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { messageId } from '../sandbox/openShop'
import { failureOfCall } from './failureOfCall'
import { openClient } from './openClient'

async function openChat(options?: Parameters<typeof openClient>[0]) {
  const opened = await openClient(options)
  const { tiktok, shop, creator } = opened
  const conversationId = await tiktok.createConversation(shop, creator.oecId)
  const send = (text = 'Hello') => tiktok.sendMessage(shop, { conversationId, clientMessageId: messageId(), content: { kind: 'text', text } })
  return { ...opened, conversationId, send }
}

type Fault = Parameters<Awaited<ReturnType<typeof openClient>>['sandbox']['faults']['add']>[0]['action']

/** Only what hangs is cut short: a busy machine may be slow to answer the rest. */
function hangLimit(action: Fault, endpoint: string): Record<string, number> {
  return action.kind === 'hang' ? { [endpoint]: 300 } : {}
}

describe('refusals of the affiliate host', () => {
  const cases: [string, Fault, object][] = [
    ['a challenge', { kind: 'challenge' }, { kind: 'challenge' }],
    ['10005', { kind: 'refuse', code: 10005 }, { kind: 'challenge', code: '10005' }],
    ['30004009', { kind: 'refuse', code: 30004009 }, { kind: 'challenge', code: '30004009' }],
    ['98001004 with a verification', { kind: 'refuse', code: 98001004, data: { verify_center: 'x' } }, { kind: 'challenge', code: '98001004' }],
    ['98001004 alone', { kind: 'refuse', code: 98001004, message: 'Invalid parameters' }, { kind: 'refused', code: '98001004', message: 'Invalid parameters' }],
    ['a signed-out session', { kind: 'sign-out' }, { kind: 'signed-out', code: '98001002' }],
    ['403', { kind: 'http', status: 403 }, { kind: 'signed-out', code: 'http-403' }],
    ['429', { kind: 'http', status: 429 }, { kind: 'rate-limited', code: 'http-429' }],
    ['36009002', { kind: 'refuse', code: 36009002 }, { kind: 'rate-limited', code: '36009002' }],
    ['503', { kind: 'http', status: 503 }, { kind: 'server', code: 'http-503' }],
    ['HTML', { kind: 'html' }, { kind: 'server', code: 'html' }],
    ['garbage', { kind: 'garbage' }, { kind: 'server', code: 'unreadable' }],
    ['a reset connection', { kind: 'reset' }, { kind: 'network' }],
    ['no answer', { kind: 'hang' }, { kind: 'timeout' }],
    ['100000', { kind: 'refuse', code: 100000, message: 'Please remove the plugin and try again' }, { kind: 'refused', code: '100000' }],
    ['a field gone', { kind: 'omit', path: 'data.creators.0.base.oec_id' }, { kind: 'drift', field: 'data.creators.0.base.oec_id' }],
    ['a list gone', { kind: 'omit', path: 'data' }, { kind: 'drift', field: 'data' }],
    ['the code gone', { kind: 'omit', path: 'code' }, { kind: 'drift', field: 'code' }],
    ['a field of another type', { kind: 'replace', path: 'data.creators', value: 'none' }, { kind: 'drift', field: 'data.creators' }],
  ]
  it.each(cases)('%s', async (_, action, failure) => {
    const { tiktok, shop, sandbox, creator } = await openClient({ limits: hangLimit(action, 'importCheck') })
    sandbox.faults.add({ endpoint: 'creators.importCheck', action })
    expect(await failureOfCall(tiktok.importCheck(shop, [creator.handle]))).toMatchObject({ endpoint: 'importCheck', ...failure })
  })

  it('products gone from their answer is drift, whichever of the two shapes it had', async () => {
    const { tiktok, shop, sandbox } = await openClient()
    sandbox.faults.add({ endpoint: 'products.list', action: { kind: 'omit', path: 'products.1.product_id' } })
    expect(await failureOfCall(tiktok.products(shop, { page: 1, size: 5 }))).toMatchObject({ kind: 'drift', field: 'products.1.product_id' })
  })

  it('a wrong fp asks for a verification', async () => {
    const { tiktok, shop, visitor } = await openClient()
    const fp = visitor.cookies.get('s_v_web_id') ?? ''
    visitor.cookies.delete('s_v_web_id')
    expect(fp).toMatch(/^verify_/)
    expect(await failureOfCall(tiktok.accountShopId(shop))).toMatchObject({ kind: 'challenge' })
  })

  it('an IM host nobody knows is drift on api_url, and nothing is sent there', async () => {
    const { tiktok, shop, sandbox, creator, requests } = await openClient()
    sandbox.faults.add({ endpoint: 'im.token', action: { kind: 'replace', path: 'data.api_url', value: 'https://im.elsewhere.example/' } })
    expect(await failureOfCall(tiktok.createConversation(shop, creator.oecId))).toMatchObject({ endpoint: 'imToken', kind: 'drift', field: 'data.api_url' })
    expect(requests.map(request => request.endpoint)).toEqual(['imToken'])
  })
})

describe('refusals of a send', () => {
  const cases: [string, Fault, object][] = [
    ['no permission inside an outer OK', { kind: 'inner-refuse' }, { kind: 'refused', code: 'im-check-3', message: 'no permission' }],
    ['status 3 without a check code', { kind: 'inner-refuse', checkCode: 0 }, { kind: 'refused', code: 'im-3' }],
    ['a platform code inside', { kind: 'inner-refuse', checkCode: 45101021 }, { kind: 'refused', code: '45101021' }],
    ['an outer status', { kind: 'refuse', code: 4, message: 'conShortId is 0' }, { kind: 'refused', code: 'im-outer-4' }],
    ['a platform code outside', { kind: 'refuse', code: 36009002 }, { kind: 'rate-limited', code: '36009002' }],
    ['a challenge', { kind: 'challenge' }, { kind: 'challenge' }],
    ['429', { kind: 'http', status: 429 }, { kind: 'rate-limited' }],
    ['503', { kind: 'http', status: 503 }, { kind: 'server', code: 'http-503' }],
    ['HTML', { kind: 'html' }, { kind: 'server' }],
    ['garbage', { kind: 'garbage' }, { kind: 'server', code: 'unreadable' }],
    ['a reset connection', { kind: 'reset', when: 'after' }, { kind: 'network' }],
    ['no answer', { kind: 'hang', when: 'after' }, { kind: 'timeout' }],
    ['status gone', { kind: 'omit', path: 'body.send_message_body.status' }, { kind: 'drift', field: 'body.send_message_body.status' }],
    ['check_code gone', { kind: 'omit', path: 'body.send_message_body.check_code' }, { kind: 'drift', field: 'body.send_message_body.check_code' }],
    ['the id gone', { kind: 'omit', path: 'body.send_message_body.server_message_id' }, { kind: 'drift', field: 'body.send_message_body.server_message_id' }],
    ['the body gone', { kind: 'omit', path: 'body.send_message_body' }, { kind: 'drift', field: 'body.send_message_body' }],
    ['an answer to another command', { kind: 'omit', path: 'cmd' }, { kind: 'drift', field: 'cmd' }],
  ]
  it.each(cases)('%s', async (_, action, failure) => {
    const { send, sandbox } = await openChat({ limits: hangLimit(action, 'imSend') })
    sandbox.faults.add({ endpoint: 'im.send', action })
    expect(await failureOfCall(send())).toMatchObject({ endpoint: 'imSend', ...failure })
  })

  const jsonCases = cases.filter(([, { kind }]) => kind === 'inner-refuse' || kind === 'refuse' || kind === 'omit')
  it.each(jsonCases)('%s (JSON answers)', async (_, action, failure) => {
    const { send, sandbox } = await openChat({ json: true })
    sandbox.faults.add({ endpoint: 'im.send', action })
    expect(await failureOfCall(send())).toMatchObject({ endpoint: 'imSend', ...failure })
  })

  it('the sixth message to a creator who has not answered', async () => {
    const { send } = await openChat()
    for (let at = 0; at < 5; at++)
      await send(`message ${at}`)
    expect(await failureOfCall(send('one too many'))).toMatchObject({ kind: 'refused', code: 'im-check-3', message: 'no permission' })
  })

  it('a token that stays refused is asked for once more and no oftener', async () => {
    const { send, sandbox } = await openChat()
    sandbox.faults.add({ endpoint: 'im.send', action: { kind: 'expire-token' } })
    expect(await failureOfCall(send())).toMatchObject({ kind: 'refused', code: 'im-token' })
    expect(sandbox.requests.counts()).toMatchObject({ 'im.token': 2, 'im.send': 2 })
  })

  it('a creator whose privacy setting refuses shops', async () => {
    const { tiktok, shop, sandbox } = await openClient()
    const closed = sandbox.world.creators.find({ region: 'US', reachable: false, count: 50 }).find(creator => creator.refusesMessages && creator.ecPermission)
    expect(await failureOfCall(tiktok.createConversation(shop, closed?.oecId ?? ''))).toMatchObject({ kind: 'refused', code: '45101021' })
  })
})
