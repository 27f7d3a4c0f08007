// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { messageId } from '../sandbox/openShop'
import { failureOfCall } from './failureOfCall'
import { openClient } from './openClient'

async function openInbox(count: number, options?: Parameters<typeof openClient>[0]) {
  const opened = await openClient(options)
  const { tiktok, shop, sandbox } = opened
  const creators = sandbox.world.creators.find({ region: 'US', reachable: true, count })
  const ids: string[] = []
  for (const creator of creators)
    ids.push(await tiktok.createConversation(shop, creator.oecId))
  return { ...opened, creators, ids }
}

describe('the inbox against the sandbox', () => {
  it.each([false, true])('newest first, each with its creator and whose the last word is (JSON answers: %s)', async (json) => {
    const { tiktok, shop, sandbox, creators, ids } = await openInbox(3, { json })
    const [first, second, third] = creators
    const own = messageId()
    sandbox.reply({ shopId: shop.shopId, creator: second?.oecId ?? '', text: 'Sounds lovely' })
    await tiktok.sendMessage(shop, { conversationId: ids[0] ?? '', clientMessageId: own, content: { kind: 'text', text: 'Hello' } })
    const { conversations, nextCursor, total } = await tiktok.conversations(shop, { limit: 50 })
    expect(conversations).toMatchObject([
      { conversationId: ids[0], oecId: first?.oecId, handle: first?.handle, lastMessage: { from: 'shop', content: 'Hello', clientMessageId: own } },
      { conversationId: ids[1], oecId: second?.oecId, lastMessage: { from: 'creator', content: 'Sounds lovely' } },
      // The empty text a new conversation opens with is no reply.
      { conversationId: ids[2], oecId: third?.oecId, lastMessage: { from: 'system', content: '' } },
    ])
    expect({ nextCursor, total }).toEqual({ nextCursor: undefined, total: 3 })
    const places = conversations.map(({ place }) => BigInt(place ?? 0))
    expect(places).toEqual(places.toSorted((a, b) => a < b ? 1 : -1))
  })

  it('page by page, by the cursor of the page before, until there is none', async () => {
    const { tiktok, shop } = await openInbox(0, { settings: { quietConversations: 120 } })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await tiktok.conversations(shop, { cursor, limit: 50 })
      seen.push(...page.conversations.map(({ conversationId }) => conversationId))
      cursor = page.nextCursor
    } while (cursor !== undefined)
    expect(new Set(seen).size).toBe(120)
    expect(seen).toHaveLength(120)
  })

  it('never asks for more than 50 at once', async () => {
    const { tiktok, shop } = await openInbox(0, { settings: { quietConversations: 60 } })
    expect((await tiktok.conversations(shop, { limit: 500 })).conversations).toHaveLength(50)
  })

  it.each([
    ['the list gone', 'body.get_conversation_group_list_body'],
    ['an id gone', 'body.get_conversation_group_list_body.conversations.0.conversation_id'],
    ['a time gone', 'body.get_conversation_group_list_body.conversations.0.last_message.create_time'],
    ['a place gone', 'body.get_conversation_group_list_body.conversations.0.last_message.index_in_conversation'],
    ['every last message gone', 'body.get_conversation_group_list_body.conversations.0.last_message'],
  ])('%s is drift, naming the field', async (_, path) => {
    const { tiktok, shop, sandbox } = await openInbox(1)
    sandbox.faults.add({ endpoint: 'im.conversationList', action: { kind: 'omit', path } })
    expect(await failureOfCall(tiktok.conversations(shop, { limit: 50 }))).toMatchObject({ endpoint: 'imConversations', kind: 'drift', field: path })
  })
})

describe('what one creator sold', () => {
  it('is told by collaboration and creator', async () => {
    const { tiktok, shop, sandbox, creators } = await openInbox(2)
    const own = sandbox.shopNamed(shop.shopId)
    const [one, other] = sandbox.world.creators.find({ region: own.region, count: 2, invitableBy: own })
    const { id } = await tiktok.createGroup(shop, {
      name: 'Lamp A',
      message: 'Hello',
      endAt: Math.ceil(Date.now() / 1000) * 1000 + 30 * 86_400_000,
      sample: 'none',
      content: 'none',
      contacts: [],
      products: sandbox.world.products.of(own).slice(0, 2).map(product => ({ productId: product.id, commission: 1500 })),
      creators: [one, other].map(creator => ({ oecId: creator?.oecId ?? '' })),
    }, 'r1')
    sandbox.act({ shopId: own.id, creator: one?.oecId ?? '', what: 'sell', count: 7 })
    expect(await tiktok.soldBy(shop, { collaboration: id, oecId: one?.oecId ?? '' })).toBe(7)
    expect(await tiktok.soldBy(shop, { collaboration: id, oecId: other?.oecId ?? '' })).toBe(0)
    expect((await tiktok.collaboration(shop, id)).collaboration.products.map(({ sold }) => sold)).toEqual([7, 0])
    expect(creators).toHaveLength(2)
  })
})
