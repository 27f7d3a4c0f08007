// @vitest-environment node
import { fromBinary } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import { ResponseSchema } from '../../sandbox/im/im_pb'
import { weekOf } from '../../sandbox/rules/weekOf'
import { idIn, jsonOf, messageId, openChat } from './openShop'

type Chat = Awaited<ReturnType<typeof openChat>>

async function trySend({ im }: Chat, conversationId: string) {
  const answer = await im.send(conversationId, { content: `Message ${messageId()}`, clientMessageId: messageId() })
  return fromBinary(ResponseSchema, answer.bytes).body?.sendMessageBody
}

describe('five messages before a reply', () => {
  it('the sixth is refused by status 3, check_code 3 inside an outer OK; a reply lifts the budget', async () => {
    const chat = await openChat()
    const { sandbox, conversationId, shop, creator } = chat
    for (let at = 0; at < 5; at++)
      expect(await trySend(chat, conversationId)).toMatchObject({ status: 0, checkCode: 0 })
    expect(await trySend(chat, conversationId)).toMatchObject({ status: 3, checkCode: 3, checkMessage: 'no permission', serverMessageId: 0n })
    expect(sandbox.ledger.summary().accepted).toBe(5)
    sandbox.reply({ shopId: shop.id, creator: creator.handle, text: 'Tell me more' })
    for (let at = 0; at < 7; at++)
      expect(await trySend(chat, conversationId)).toMatchObject({ status: 0 })
  })

  it('the empty opening text of role 4 does not lift it', async () => {
    const chat = await openChat()
    expect(chat.sandbox.conversations.byId(chat.conversationId)).toMatchObject({ replied: false })
  })
})

describe('the week\'s quota', () => {
  async function withQuota(weeklyQuota: number) {
    const chat = await openChat()
    chat.shop.weeklyQuota = weeklyQuota
    const creators = chat.sandbox.world.creators.find({ region: 'US', reachable: true, count: 4 })
    const openWith = async (at: number) => chat.im.createConversation(creators[at]?.oecId ?? '')
    return { ...chat, creators, openWith }
  }

  it('counts a creator once, however many messages, and refuses new ones by 16030002', async () => {
    const chat = await withQuota(2)
    const [first, second] = [idIn(await chat.openWith(0)), idIn(await chat.openWith(1))]
    await trySend(chat, first)
    await trySend(chat, first)
    expect(chat.sandbox.quota.used(chat.shop)).toBe(1)
    // Opened while there was room; it is used up before the first message to the third.
    const third = idIn(await chat.openWith(2))
    await trySend(chat, second)
    expect(await trySend(chat, third)).toMatchObject({ status: 3, checkCode: 16030002 })
    expect(jsonOf(await chat.openWith(3))).toMatchObject({ code: 16030002 })
    expect(await trySend(chat, first)).toMatchObject({ status: 0 })
  })

  it('leaves connected creators out and begins anew on Sunday in the shop\'s zone', async () => {
    const chat = await withQuota(1)
    chat.sandbox.clock.set(Date.parse('2026-11-29T07:59:00Z'))
    chat.sandbox.tokens.expire()
    const { createImClient } = await import('../../sandbox/visit/imClient')
    const im = await createImClient(chat.visitor)
    const opened = { ...chat, im }
    const first = idIn(await im.createConversation(chat.creators[0]?.oecId ?? ''))
    await trySend(opened, first)
    expect(jsonOf(await im.createConversation(chat.creators[1]?.oecId ?? ''))).toMatchObject({ code: 16030002 })
    chat.sandbox.reply({ shopId: chat.shop.id, creator: chat.creators[2]?.oecId ?? '', text: 'Hi' })
    const connected = idIn(await im.createConversation(chat.creators[2]?.oecId ?? ''))
    expect(await trySend(opened, connected)).toMatchObject({ status: 0 })
    // 2026-11-29 is a Sunday; midnight in Los Angeles is 08:00 UTC.
    chat.sandbox.clock.advance(2 * 60_000)
    const next = idIn(await im.createConversation(chat.creators[1]?.oecId ?? ''))
    expect(await trySend(opened, next)).toMatchObject({ status: 0 })
  })

  it('null is unlimited', async () => {
    const chat = await openChat({ region: 'BR', kind: 'local' })
    expect(chat.shop.weeklyQuota).toBeNull()
    expect(await trySend(chat, chat.conversationId)).toMatchObject({ status: 0 })
  })
})

describe('weekOf', () => {
  it.each([
    ['2026-11-29T07:59:59Z', 'America/Los_Angeles', '2026-11-22'],
    ['2026-11-29T08:00:00Z', 'America/Los_Angeles', '2026-11-29'],
    ['2026-11-28T17:00:00Z', 'Asia/Jakarta', '2026-11-29'],
    ['2026-12-05T12:00:00Z', 'Europe/London', '2026-11-29'],
  ])('%s in %s began on %s', (at, zone, sunday) => {
    expect(weekOf(Date.parse(at), zone)).toBe(sunday)
  })
})
