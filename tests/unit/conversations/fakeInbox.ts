import type { Shop } from '@/utils/shop/types'
import type { ConversationMessage, ConversationPage, TikTok, TikTokInbox } from '@/utils/tiktok/types'
import { MINUTE } from '@/utils/clock/clock'

export interface Said {
  /** Number of the creator. */
  creator: number
  from: ConversationMessage['from']
  text: string
  /** Of a message that our outbox sent. */
  clientMessageId?: string
}

export const conversationOf = (creator: number): string => String(7000 + creator)
export const oecIdOf = (creator: number): string => String(7494000000000000000n + BigInt(creator))

/** TikTok's inbox in memory: places grow by message, as microseconds do. */
export class FakeInbox implements TikTokInbox, Pick<TikTok, 'history'> {
  readonly calls: string[] = []
  now = Date.UTC(2026, 10, 24, 6)
  /** Asked before each call: may throw, or let things be said meanwhile. */
  before: (call: string) => Promise<void> = async () => {}
  /** False: the list does not say whose a conversation is. */
  names = true
  private readonly messages = new Map<string, (ConversationMessage & { place: bigint })[]>()
  private place = BigInt(this.now) * 1000n
  private count = 0

  say({ creator, from, text, clientMessageId }: Said): ConversationMessage {
    this.now += MINUTE
    this.place = BigInt(this.now) * 1000n
    const message = { serverMessageId: `m${this.count++}`, clientMessageId, from, content: text, at: this.now, place: this.place }
    const id = conversationOf(creator)
    const before = this.messages.get(id) ?? [{ serverMessageId: `m${this.count++}`, from: 'system' as const, content: '', at: this.now, place: this.place - 1n }]
    this.messages.set(id, [...before, message])
    return message
  }

  async conversations(_: Shop, { cursor, limit }: { cursor?: string, limit: number }): Promise<ConversationPage> {
    this.calls.push('conversations')
    await this.before('conversations')
    const all = [...this.messages].map(([id, said]) => ({ id, last: said.at(-1) })).filter(({ last }) => !cursor || (last?.place ?? 0n) < BigInt(cursor)).sort((a, b) => (a.last?.place ?? 0n) < (b.last?.place ?? 0n) ? 1 : -1)
    const page = all.slice(0, limit)
    return {
      conversations: page.map(({ id, last }) => ({ conversationId: id, oecId: this.names ? oecIdOf(Number(id) - 7000) : undefined, place: String(last?.place), lastMessage: last })),
      nextCursor: all.length > limit ? String(page.at(-1)?.last?.place) : undefined,
      total: this.messages.size,
    }
  }

  async history(_: Shop, conversationId: string, limit: number): Promise<ConversationMessage[]> {
    this.calls.push('history')
    await this.before('history')
    return (this.messages.get(conversationId) ?? []).toReversed().slice(0, limit).map(({ place, ...message }) => message)
  }
}
