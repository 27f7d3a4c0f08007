// @vitest-environment node
import type { Response } from '@/tests/sandbox/im/im_pb'
import { fromBinary } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import { ResponseSchema } from '@/tests/sandbox/im/im_pb'
import { createImClient } from '../../sandbox/visit/imClient'
import { openShop } from './openShop'

const MANY = 20_000

async function openInbox() {
  const opened = await openShop({ settings: { quietConversations: MANY } })
  const im = await createImClient(opened.visitor)
  async function list(query?: Parameters<typeof im.list>[0]) {
    const response: Response = fromBinary(ResponseSchema, (await im.list(query)).bytes)
    const body = response.body?.getConversationGroupListBody
    if (!body)
      throw new Error(response.errorDesc)
    return body
  }
  return { ...opened, im, list }
}

describe('20,000 quiet conversations', () => {
  it('stand in the inbox, page after page, none twice', async () => {
    const { list, sandbox, shop } = await openInbox()
    const seen = new Set<string>()
    let cursor = 0n
    for (let page = 0; page < 5; page++) {
      const { conversations, nextCursor, hasMore, totalCount } = await list({ cursor })
      expect([conversations.length, hasMore, totalCount]).toEqual([50, true, BigInt(MANY)])
      conversations.forEach(each => seen.add(each.conversationId))
      cursor = nextCursor
    }
    expect(seen.size).toBe(250)
    expect(sandbox.conversations.ofShop(shop.id)).toEqual([])
    const end = await list({ cursor: cursor - BigInt(MANY - 251) * 60_000_000n })
    expect([end.conversations.length, end.hasMore]).toEqual([1, false])
  })

  it('have a history of the shop\'s own message and nothing of the creator', async () => {
    const { list, im } = await openInbox()
    const [first] = (await list({ limit: 1 })).conversations
    const answer = await im.history(first?.conversationId ?? '')
    const { messages = [] } = fromBinary(ResponseSchema, answer.bytes).body?.messagesInConversationBody ?? {}
    expect(messages.map(each => [each.ext.sender_im_role, each.content])).toEqual([['2', 'Hello from last season'], ['4', ''], [undefined, '']])
    expect((await list({ group: 's_unread' })).totalCount).toBe(0n)
  })

  it('come to the top, and are counted once, when something new is in them', async () => {
    const { list, sandbox, shop } = await openInbox()
    const creator = sandbox.world.creators.at(12_345)
    sandbox.act({ creator: creator.oecId, what: 'answer', shopId: shop.id, text: 'Still there?' })
    const { conversations, totalCount } = await list()
    expect(conversations[0]).toMatchObject({ ext: { creator_oec_id: creator.oecId }, lastMessage: { content: 'Still there?' } })
    expect(totalCount).toBe(BigInt(MANY))
    const unread = await list({ group: 's_unread' })
    expect([unread.conversations.length, unread.totalCount, unread.hasMore]).toEqual([1, 1n, false])
  })
})
