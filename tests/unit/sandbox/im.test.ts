// @vitest-environment node
import { fromBinary } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import { ResponseSchema } from '../../sandbox/im/im_pb'
import { jsonOf, messageId, openChat, openShop } from './openShop'

function read(visit: { bytes: Uint8Array }) {
  return fromBinary(ResponseSchema, visit.bytes)
}

const JSON_ACCEPT = { accept: '*/*' }

describe('conversation/create', () => {
  it('gives the same conversation for the same pair, as a bare big number', async () => {
    const { im, creator, conversationId } = await openChat()
    expect(conversationId).toMatch(/^7571\d{15}$/)
    expect((await im.createConversation(creator.oecId)).text).toContain(`"conversation_short_id":${conversationId}}`)
  })

  it('wants the shop\'s id and not its IM user id in role 1', async () => {
    const { visitor, shop, creator, im } = await openChat()
    const participants = (uid: string) => [
      { role: 0, uid: creator.oecId, extra: { sender_im_role: '4' } },
      { role: 1, uid, extra: { sender_im_role: '2' } },
    ]
    const create = async (uid: string) => jsonOf(await visitor.visit(
      `https://${shop.imHost}/api/v1/im/conversation/create?biz_source=shop_creator_shop&shop_region=US&oec_region=US&oec_seller_id=${shop.id}`,
      { method: 'POST', headers: { 'content-type': 'application/json', 'x-im-paas-token': im.token }, body: JSON.stringify({ participants: participants(uid) }) },
    )).code
    expect(await create(shop.id)).toBe(0)
    expect(await create(shop.imUserId)).toBe(98001004)
  })

  it('refuses an unknown token with 401 and a missing region with 98001004', async () => {
    const { im, creator } = await openChat()
    expect((await im.createConversation(creator.oecId, { token: 'stranger' })).status).toBe(401)
    expect(jsonOf(await im.createConversation(creator.oecId, { query: { oec_region: '' } }))).toMatchObject({ code: 98001004, region: '' })
  })

  it('refuses a creator who refuses messages (45101021), one of another region and one who is not there', async () => {
    const { im, sandbox } = await openChat()
    const closed = sandbox.world.creators.find({ region: 'US', reachable: false, count: 40 }).find(each => each.refusesMessages && each.ecPermission)
    const [abroad] = sandbox.world.creators.find({ region: 'VN', count: 1 })
    const codeFor = async (oecId = '') => jsonOf(await im.createConversation(oecId)).code
    expect(await codeFor(closed?.oecId)).toBe(45101021)
    expect(await codeFor(abroad?.oecId)).toBe(16032001)
    expect(await codeFor('7494000000000000001')).toBe(45101003)
  })
})

describe('send (100)', () => {
  it('answers protobuf to who accepts it and writes the ledger', async () => {
    const { im, sandbox, conversationId, creator, shop } = await openChat()
    const clientMessageId = messageId()
    const answer = await im.send(conversationId, { content: 'Hello there', clientMessageId })
    expect(answer.headers['content-type']).toBe('application/x-protobuf')
    const response = read(answer)
    expect(response).toMatchObject({ cmd: 100, sequenceId: 10001n, statusCode: 0, errorDesc: 'OK', body: { sendMessageBody: { status: 0, checkCode: 0, clientMessageId } } })
    expect(sandbox.ledger.entries()).toMatchObject([{ shopId: shop.id, creatorOecId: creator.oecId, conversationId, clientMessageId, kind: 'text', content: 'Hello there', serverMessageId: response.body?.sendMessageBody?.serverMessageId.toString() }])
  })

  it('answers JSON with bare int64 to who does not', async () => {
    const { im, conversationId } = await openChat()
    const answer = await im.send(conversationId, { clientMessageId: messageId() }, { headers: JSON_ACCEPT })
    expect(answer.headers['content-type']).toContain('application/json')
    expect(answer.text).toMatch(/"server_message_id":7612\d{15},/)
    expect(jsonOf(answer)).toMatchObject({ cmd: 100, status_code: 0, error_desc: 'OK', body: { send_message_body: { status: 0, check_code: 0, check_message: '' } } })
  })

  it('accepts the same client_message_id twice: it does not tell repeats apart', async () => {
    const { im, sandbox, conversationId } = await openChat()
    const clientMessageId = messageId()
    await im.send(conversationId, { clientMessageId })
    await im.send(conversationId, { clientMessageId })
    expect(sandbox.ledger.summary()).toMatchObject({ accepted: 2, duplicates: 1 })
  })

  it.each([
    ['another content type', { 'content-type': 'application/json' }, 'Request Body is empty'],
    ['none that is protobuf', { 'content-type': 'text/plain' }, 'Request Body is empty'],
  ])('refuses %s', async (_, headers, why) => {
    const { im, sandbox, conversationId } = await openChat()
    expect(read(await im.send(conversationId, { clientMessageId: messageId() }, { headers }))).toMatchObject({ statusCode: 4, errorDesc: why })
    expect(sandbox.ledger.entries()).toEqual([])
  })

  it('refuses a token that ended, by the world\'s clock', async () => {
    const { im, sandbox, conversationId } = await openChat()
    sandbox.clock.advance(21 * 60_000)
    expect(read(await im.send(conversationId, { clientMessageId: messageId() }))).toMatchObject({ statusCode: 3, errorDesc: 'token is expired' })
  })

  it('refuses a token it never gave', async () => {
    const { im, conversationId } = await openChat()
    expect(read(await im.send(conversationId, { clientMessageId: messageId() }, { token: 'made-up' }))).toMatchObject({ statusCode: 2 })
  })

  it.each([
    ['no client_message_id', { clientMessageId: '' }, 'client_message_id is missing'],
    ['an ext with another id', { ext: { 's:client_message_id': 'other' } }, 'ext s:client_message_id differs'],
    ['the sender of another shop', { ext: { sender_im_id: '5038000000000000000' } }, 'ext sender_im_id is not the token\'s user'],
    ['another region', { ext: { shop_region: 'GB' } }, 'ext shop_region is not the token\'s'],
    ['nothing to say', { content: '' }, 'content is empty'],
  ])('refuses %s', async (_, change, why) => {
    const { im, conversationId } = await openChat()
    expect(read(await im.send(conversationId, { clientMessageId: messageId(), ...change }))).toMatchObject({ statusCode: 4, errorDesc: why })
  })

  it.each([
    ['a text of 2,001 characters', { content: 'x'.repeat(2001) }, 'message is too long'],
    ['a product of nobody', { kind: 'product', content: '[Product card]', ext: { productId: '1' } }, 'product not belong this shop'],
    ['an image that was never uploaded', { kind: 'file_image', content: '[Photo]', ext: { imageUrl: 'https://example.com/a.png' } }, 'image not uploaded by this shop'],
    ['a kind it does not know', { kind: 'sticker' }, 'ext type is unknown'],
  ])('refuses %s inside an outer OK', async (_, change, why) => {
    const { im, sandbox, conversationId } = await openChat()
    expect(read(await im.send(conversationId, { clientMessageId: messageId(), ...change }))).toMatchObject({ statusCode: 0, body: { sendMessageBody: { status: 3, checkMessage: why } } })
    expect(sandbox.ledger.entries()).toEqual([])
  })

  it('takes a product card of the shop', async () => {
    const { im, sandbox, shop, conversationId } = await openChat()
    const [product] = sandbox.world.products.of(shop)
    await im.send(conversationId, { kind: 'product', content: '[Product card]', clientMessageId: messageId(), ext: { productId: product?.id ?? '' } })
    expect(sandbox.ledger.entries()).toMatchObject([{ kind: 'product', subject: product?.id }])
  })
})

describe('history (301)', () => {
  it('of a new conversation holds the create event and an empty text of role 4', async () => {
    const { im, creator, shop, conversationId } = await openChat()
    const { messages } = read(await im.history(conversationId)).body?.messagesInConversationBody ?? {}
    expect(messages).toMatchObject([
      { messageType: 1000, content: '', ext: { sender_im_role: '4', type: 'text', uname: creator.handle }, sender: BigInt(creator.imUserId) },
      { messageType: 50001, ext: { command_type: '8', creator_oec_id: creator.oecId, shop_oec_id: shop.id } },
    ])
  })

  it('gives back the client_message_id of what was sent and the reply, newest first', async () => {
    const { im, sandbox, creator, shop, conversationId } = await openChat()
    const clientMessageId = messageId()
    await im.send(conversationId, { clientMessageId })
    sandbox.reply({ shopId: shop.id, creator: creator.handle, text: 'Sure!' })
    const { messages } = read(await im.history(conversationId, { limit: 2 })).body?.messagesInConversationBody ?? {}
    expect(messages).toMatchObject([
      { content: 'Sure!', ext: { sender_im_role: '4' } },
      { content: 'Hello', ext: { 'sender_im_role': '2', 's:client_message_id': clientMessageId } },
    ])
  })

  it('is read back page by page without gaps or repeats', async () => {
    const { im, sandbox, creator, shop, conversationId } = await openChat()
    for (let at = 0; at < 8; at++)
      sandbox.reply({ shopId: shop.id, creator: creator.oecId, text: `line ${at}` })
    const seen: bigint[] = []
    let anchor = 0n
    for (let more = true; more;) {
      const page = read(await im.history(conversationId, { anchor, limit: 3 })).body?.messagesInConversationBody
      seen.push(...page?.messages.map(message => message.serverMessageId) ?? [])
      anchor = page?.nextCursor ?? 0n
      more = page?.hasMore ?? false
    }
    expect(seen).toHaveLength(10)
    expect(new Set(seen).size).toBe(10)
  })

  it('refuses short id 0 in the service\'s own words, and another shop\'s conversation', async () => {
    const { im, sandbox } = await openChat()
    expect(read(await im.history('0'))).toMatchObject({ statusCode: 4, errorDesc: 'conShortId is 0' })
    const stranger = sandbox.world.shops.find(shop => shop.kind === 'local')
    const foreign = sandbox.reply({ shopId: stranger?.id ?? '', creator: sandbox.world.creators.at(0).oecId, text: 'Hi' })
    expect(read(await im.history(foreign.id))).toMatchObject({ statusCode: 4, errorDesc: 'conversation not found' })
  })
})

describe('conversation list (690)', () => {
  it('is newest first, counts all with limit 1, and pages by cursor', async () => {
    const { im, sandbox, shop } = await openChat()
    const creators = sandbox.world.creators.find({ region: 'US', reachable: true, count: 5 })
    for (const creator of creators)
      sandbox.reply({ shopId: shop.id, creator: creator.oecId, text: 'Hello' })
    const first = read(await im.list({ limit: 1 })).body?.getConversationGroupListBody
    expect(first).toMatchObject({ totalCount: 5n, hasMore: true, conversations: [{ ext: { creator_oec_id: creators[4]?.oecId, shop_oec_id: shop.id }, lastMessage: { content: 'Hello' } }] })
    const rest = read(await im.list({ cursor: first?.nextCursor, limit: 50 })).body?.getConversationGroupListBody
    expect(rest?.conversations.map(each => each.ext.creator_oec_id)).toEqual([3, 2, 1, 0].map(at => creators[at]?.oecId))
    expect(rest?.hasMore).toBe(false)
  })

  it('keeps those who wait for an answer in s_un_reply and refuses more than 50', async () => {
    const { im, sandbox, shop, creator, conversationId } = await openChat()
    const waiting = async () => read(await im.list({ group: 's_un_reply' })).body?.getConversationGroupListBody?.totalCount
    expect(await waiting()).toBe(0n)
    sandbox.reply({ shopId: shop.id, creator: creator.oecId, text: 'Hello?' })
    expect(await waiting()).toBe(1n)
    await im.send(conversationId, { clientMessageId: messageId() })
    expect(await waiting()).toBe(0n)
    expect(read(await im.list({ limit: 51 }))).toMatchObject({ statusCode: 4 })
  })
})

describe('origins', () => {
  it('null is always refused, an extension\'s as the setting says', async () => {
    const { im, conversationId } = await openChat({ settings: { extensionOrigin: 'refuse' } })
    for (const origin of ['null', 'https://example.com', 'chrome-extension://abc'])
      expect(jsonOf(await im.send(conversationId, { clientMessageId: messageId() }, { headers: { origin } }))).toMatchObject({ code: 100000 })
  })

  it('an extension\'s is taken by default', async () => {
    const { im, conversationId } = await openChat()
    expect(read(await im.send(conversationId, { clientMessageId: messageId() }, { headers: { origin: 'moz-extension://abc' } }))).toMatchObject({ statusCode: 0 })
  })

  it('of an affiliate center pass the preflight, x-im-paas-token included; others do not', async () => {
    const { visitor, shop } = await openShop()
    const ask = (origin: string) => visitor.visit(`https://${shop.imHost}/v1/message/send`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type,x-im-paas-token' },
    })
    const allowed = await ask(`https://${shop.affiliateHost}`)
    expect(allowed.status).toBe(204)
    expect(allowed.headers).toMatchObject({ 'access-control-allow-origin': `https://${shop.affiliateHost}`, 'access-control-allow-credentials': 'true', 'access-control-allow-headers': expect.stringContaining('x-im-paas-token') })
    expect((await ask('https://example.com')).headers['access-control-allow-origin']).toBeUndefined()
    expect((await ask('null')).headers['access-control-allow-origin']).toBeUndefined()
  })
})
