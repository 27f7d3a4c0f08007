// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { MINUTE } from '@/utils/clock/clock'
import { messageId } from '../sandbox/openShop'
import { GIF, openClient } from './openClient'

async function openChat(options?: Parameters<typeof openClient>[0]) {
  const opened = await openClient(options)
  const conversationId = await opened.tiktok.createConversation(opened.shop, opened.creator.oecId)
  return { ...opened, conversationId }
}

describe('client against the sandbox', () => {
  it.each([['US', 'local'], ['ID', 'local'], ['GB', 'cross-border'], ['US', 'cross-border']] as const)('%s %s: account, shop, products, token and conversation', async (region, kind) => {
    const { tiktok, shop, creator, sandbox } = await openClient({ region, kind })
    expect(await tiktok.accountShopId(shop)).toBe(shop.shopId)
    expect(await tiktok.shopInfo(shop)).toEqual({ name: sandbox.shopNamed(shop.shopId).name, avatarUrl: expect.stringMatching(/^https:/) })
    expect((await tiktok.products(shop, { page: 1, size: 5 })).products).toHaveLength(5)
    expect(await tiktok.createConversation(shop, creator.oecId)).toMatch(/^\d{15,}$/)
  })

  it('import_check: in the order of the handles, absent id for nobody, ids whole', async () => {
    const { tiktok, shop, creator } = await openClient()
    expect(await tiktok.importCheck(shop, ['nobody.here', creator.handle])).toEqual([
      { handle: 'nobody.here', oecId: undefined, nickname: undefined, permitted: false },
      { handle: creator.handle, oecId: creator.oecId, nickname: creator.nickname, permitted: true },
    ])
  })

  it('products: searched by name and by id, with price, picture and stock', async () => {
    const { tiktok, shop, sandbox } = await openClient({ region: 'GB' })
    const [, second] = sandbox.world.products.of(sandbox.shopNamed(shop.shopId))
    const { products, total } = await tiktok.products(shop, { text: second?.id, page: 1, size: 10 })
    expect(total).toBe(1)
    expect(products).toEqual([{ productId: second?.id, title: second?.title, price: expect.stringContaining('£'), imageUrl: second?.imageUrl, stock: second?.stock }])
    const page = await tiktok.products(shop, { text: second?.title.slice(0, 6).toLowerCase(), page: 1, size: 100 })
    expect(page.products.map(product => product.productId)).toContain(second?.id)
  })

  it('mayMessage: only those the entrance check shows', async () => {
    const { tiktok, shop, sandbox, creator } = await openClient()
    const [closed] = sandbox.world.creators.find({ region: 'US', reachable: false, count: 1 })
    expect(await tiktok.mayMessage(shop, [creator.oecId, closed?.oecId ?? ''])).toEqual({ [creator.oecId]: true, [closed?.oecId ?? '']: false })
  })

  it('a conversation is the same however often it is created', async () => {
    const { tiktok, shop, creator, conversationId } = await openChat()
    expect(await tiktok.createConversation(shop, creator.oecId)).toBe(conversationId)
  })

  it.each([false, true])('text, image and product arrive as they were written (JSON answers: %s)', async (json) => {
    const { tiktok, shop, sandbox, conversationId, creator } = await openChat({ json })
    const [product] = sandbox.world.products.of(sandbox.shopNamed(shop.shopId))
    const image = await tiktok.uploadImage(shop, { name: 'bild.gif', mime: 'image/gif', bytes: GIF })
    expect(image).toEqual({ url: expect.stringMatching(/^https:/), width: 3, height: 2 })
    const sent = []
    for (const content of [
      { kind: 'text', text: '你好 {{}} "quoted"\n👋' },
      { kind: 'image', ...image },
      { kind: 'product', productId: product?.id ?? '', title: product?.title ?? '' },
    ] as const) {
      const clientMessageId = messageId()
      sent.push({ clientMessageId, ...await tiktok.sendMessage(shop, { conversationId, clientMessageId, content }) })
    }
    expect(sandbox.ledger.entries().map(({ clientMessageId, serverMessageId, kind, subject, creatorOecId }) => ({ clientMessageId, serverMessageId, kind, subject, creatorOecId }))).toMatchObject([
      { ...sent[0], kind: 'text', creatorOecId: creator.oecId },
      { ...sent[1], kind: 'file_image' },
      { ...sent[2], kind: 'product' },
    ])
    expect(sandbox.ledger.entries()[0]?.content).toBe('你好 {{}} "quoted"\n👋')
  })

  it.each([false, true])('history: newest first, ours by client_message_id, the opening is no reply (JSON answers: %s)', async (json) => {
    const { tiktok, shop, sandbox, conversationId, creator } = await openChat({ json })
    expect(await tiktok.history(shop, conversationId, 20)).toEqual([
      expect.objectContaining({ from: 'system', content: '' }),
      expect.objectContaining({ from: 'system' }),
    ])
    const clientMessageId = messageId()
    const { serverMessageId } = await tiktok.sendMessage(shop, { conversationId, clientMessageId, content: { kind: 'text', text: 'Hello' } })
    sandbox.reply({ shopId: shop.shopId, creator: creator.oecId, text: 'STOP' })
    const [newest, ours] = await tiktok.history(shop, conversationId, 20)
    expect(newest).toMatchObject({ from: 'creator', content: 'STOP' })
    expect(ours).toMatchObject({ from: 'shop', content: 'Hello', clientMessageId, serverMessageId })
  })

  it('history: pages until the limit', async () => {
    const { tiktok, shop, sandbox, conversationId, creator } = await openChat()
    for (let at = 0; at < 60; at++)
      sandbox.reply({ shopId: shop.shopId, creator: creator.oecId, text: `reply ${at}` })
    const messages = await tiktok.history(shop, conversationId, 55)
    expect(messages.map(({ content }) => content)).toEqual(Array.from({ length: 55 }, (_, at) => `reply ${59 - at}`))
    expect(await tiktok.history(shop, conversationId, 500)).toHaveLength(62)
  })

  it('the IM token is asked for once, and again after ten minutes', async () => {
    const { tiktok, shop, sandbox, conversationId, clock } = await openChat()
    await Promise.all([tiktok.history(shop, conversationId, 5), tiktok.history(shop, conversationId, 5)])
    expect(sandbox.requests.counts()['im.token']).toBe(1)
    clock.advance(10 * MINUTE)
    await Promise.all([tiktok.history(shop, conversationId, 5), tiktok.history(shop, conversationId, 5)])
    expect(sandbox.requests.counts()['im.token']).toBe(2)
  })

  it('a token refused as expired is renewed once, and the message is sent once', async () => {
    const { tiktok, shop, sandbox, conversationId, creator } = await openChat()
    sandbox.tokens.expire()
    await tiktok.sendMessage(shop, { conversationId, clientMessageId: messageId(), content: { kind: 'text', text: 'Hello' } })
    expect(sandbox.ledger.entries()).toHaveLength(1)
    sandbox.tokens.expire()
    await tiktok.createConversation(shop, creator.oecId)
    expect(sandbox.requests.counts()['im.token']).toBe(3)
  })
})
