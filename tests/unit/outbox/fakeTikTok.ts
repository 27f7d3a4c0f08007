import type { ConversationMessage, TikTok, TikTokInvitations, WireFailureKind } from '@/utils/tiktok/types'
import { SECOND } from '@/utils/clock/clock'
import { WireError } from '@/utils/tiktok/wireError'

/**
 * What happens to one call: nothing special, a failure before or after it
 * acted, or the worker's death there. What is `late` or `flying` is accepted
 * and stands in the conversation only a while after we heard nothing.
 */
export type Fate = 'fine' | WireFailureKind | 'quota' | 'lost-after' | 'late' | 'dies-before' | 'dies-after' | 'dies-flying'
type Call = 'createConversation' | 'history' | 'sendMessage' | 'uploadImage'

interface Accepted extends ConversationMessage { creator: string }

/** The worker that calls: it may be dead already. */
export interface Caller {
  dead: () => boolean
  die: () => Promise<never>
}

const LATENCY = 100
const TIMEOUT = 20 * SECOND
const LATE = 8 * SECOND

/** TikTok in memory, whose ledger is the judge. Time passes while it answers. */
export class FakeTikTok {
  readonly ledger: Accepted[] = []
  readonly calls: Call[] = []
  readonly replies = new Map<string, number>()
  /** What the creators say in them. */
  words = 'hello'
  /** Of the sends to come. */
  fates: Fate[] = []
  /** Of the other calls to come. */
  readonly other: Partial<Record<Call, Fate[]>> = {}
  /** False: conversations read as empty, which no real one is. */
  readable = true
  /** Conversations whose reading fails. */
  readonly unreadable = new Set<string>()
  /** The page knows what became of the sends that it carried. */
  remembers = false
  private readonly memory = new Map<string, { serverMessageId: string } | WireError>()
  readonly time: { now: number }
  /** Waits with the answer of a send, when a test wants to look in between. */
  before: (call: Call) => Promise<void> = async () => {}

  constructor(time: { now: number }) {
    this.time = time
  }

  /** Further calls, for campaigns that invite or follow up. */
  more: (caller: Caller) => Partial<TikTok & TikTokInvitations> = () => ({})

  client(caller: Caller): TikTok & TikTokInvitations {
    return {
      // Of the first shop: `c` and the creator. Others have their own.
      createConversation: ({ shopId }, oecId) => this.call('createConversation', caller, () => `${shopId.endsWith('1') ? '' : shopId}c${oecId}`),
      history: (_, conversation, limit) => this.call('history', caller, () => this.read(conversation).slice(0, limit)),
      sendMessage: async (_, { conversationId, clientMessageId, content }) => {
        try {
          return await this.call('sendMessage', caller, (delay) => {
            const serverMessageId = String(this.ledger.length + 1)
            this.ledger.push({ creator: conversationId, serverMessageId, clientMessageId, from: 'shop', content: JSON.stringify(content), at: this.time.now + delay })
            this.memory.set(clientMessageId, { serverMessageId })
            return { serverMessageId }
          })
        }
        catch (thrown) {
          if (thrown instanceof WireError && !this.memory.has(clientMessageId))
            this.memory.set(clientMessageId, thrown)
          throw thrown
        }
      },
      recallSend: async (_, clientMessageId) => {
        if (caller.dead())
          return caller.die()
        return this.recall(clientMessageId)
      },
      uploadImage: () => this.call('uploadImage', caller, () => ({ url: `https://p16.test/${this.calls.length}`, width: 1, height: 1 })),
      ...this.more(caller),
    } as Partial<TikTok & TikTokInvitations> as TikTok & TikTokInvitations
  }

  /** What the page says of a send that it carried. */
  recall = async (clientMessageId: string): Promise<{ serverMessageId: string } | undefined> => {
    const known = this.remembers ? this.memory.get(clientMessageId) : undefined
    if (known instanceof WireError)
      throw known
    return known
  }

  count(call: Call): number {
    return this.calls.filter(each => each === call).length
  }

  private read(conversation: string): ConversationMessage[] {
    if (this.unreadable.has(conversation))
      throw failure('server')
    if (!this.readable)
      return []
    const reply = this.replies.get(conversation)
    const words = this.ledger.filter(entry => entry.creator === conversation && entry.at <= this.time.now)
    const all: ConversationMessage[] = [...words, { serverMessageId: '0', from: 'system', content: '', at: 0 }]
    if (reply !== undefined)
      all.push({ serverMessageId: 'r', from: 'creator', content: this.words, at: reply })
    return all.sort((a, b) => b.at - a.at)
  }

  private async call<T>(name: Call, caller: Caller, act: (delay: number) => T): Promise<T> {
    if (caller.dead())
      return caller.die()
    this.calls.push(name)
    await this.before(name)
    const fate = (name === 'sendMessage' ? this.fates : this.other[name] ?? []).shift() ?? 'fine'
    this.time.now += fate === 'timeout' || fate === 'late' ? TIMEOUT : LATENCY
    switch (fate) {
      case 'fine': return act(0)
      case 'dies-before': return caller.die()
      case 'dies-after':
        act(0)
        return caller.die()
      case 'dies-flying':
        act(LATE)
        return caller.die()
      case 'lost-after':
        act(0)
        throw failure('network')
      case 'late':
        act(LATE)
        throw failure('timeout')
      case 'quota': throw failure('refused', '16030002')
      default: throw failure(fate)
    }
  }
}

export function failure(kind: WireFailureKind, code?: string): WireError {
  return new WireError({ kind, endpoint: 'imSend', message: kind, code: code ?? (kind === 'refused' ? '16030001' : undefined), field: kind === 'drift' ? 'check_code' : undefined })
}
