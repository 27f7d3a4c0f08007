import type { Delivery } from '@/utils/campaigns/types'
import type { Database } from '@/utils/db/database'
import type { Shop } from '@/utils/shop/types'
import type { ConversationMessage, TikTok, WireFailureKind } from '@/utils/tiktok/types'
import { emptyDeliveryCounts } from '@/utils/campaigns/repo'
import { createDatabase } from '@/utils/db/database'
import { createOutbox } from '@/utils/outbox/createOutbox'
import { WireError } from '@/utils/tiktok/wireError'

export const SHOP: Shop = { key: 'affiliate.tiktok.com/GB/7495000000000000001', host: 'affiliate.tiktok.com', shopId: '7495000000000000001', region: 'GB', kind: 'local', name: 'Lumora Home', seenAt: 0 }

/** What happens to one call of TikTok: nothing special, a failure before or after it acted, or the worker's death there. */
export type Fate = 'fine' | WireFailureKind | 'lost-after' | 'dies-before' | 'dies-after' | 'late'

interface Accepted extends ConversationMessage { creator: string }

/** TikTok in memory, whose ledger is the judge. A `late` message is accepted but is not in the conversation for a while. */
export class FakeTikTok {
  ledger: Accepted[] = []
  calls: string[] = []
  replies = new Map<string, number>()
  fates: Fate[] = []
  /** False: conversations read as empty, which no real one is. */
  readable = true
  now: () => number = () => 0
  die: () => Promise<never> = () => new Promise(() => {})

  get client(): TikTok {
    return {
      createConversation: (_, oecId) => this.call('createConversation', () => `c${oecId}`),
      history: (_, conversation) => this.call('history', () => this.read(conversation)),
      sendMessage: (_, { conversationId, clientMessageId, content }) => this.call('sendMessage', () => {
        const serverMessageId = String(this.ledger.length + 1)
        this.ledger.push({ creator: conversationId, serverMessageId, clientMessageId, from: 'shop', content: JSON.stringify(content), at: this.now() })
        return { serverMessageId }
      }),
      recallSend: async () => undefined,
      uploadImage: () => this.call('uploadImage', () => ({ url: 'https://p16.test/1', width: 1, height: 1 })),
    } as Partial<TikTok> as TikTok
  }

  private read(conversation: string): ConversationMessage[] {
    if (!this.readable)
      return []
    const reply = this.replies.get(conversation)
    const words = this.ledger.filter(entry => entry.creator === conversation && entry.at <= this.now())
    const all: ConversationMessage[] = [...words, { serverMessageId: '0', from: 'system', content: '', at: 0 }]
    if (reply !== undefined)
      all.push({ serverMessageId: 'r', from: 'creator', content: 'hello', at: reply })
    return all.sort((a, b) => b.at - a.at)
  }

  private async call<T>(name: string, act: () => T): Promise<T> {
    this.calls.push(name)
    const fate = name === 'sendMessage' ? this.fates.shift() ?? 'fine' : 'fine'
    switch (fate) {
      case 'fine': return act()
      case 'dies-before': return this.die()
      case 'dies-after':
        act()
        return this.die()
      case 'lost-after':
        act()
        throw failure('network')
      case 'late': {
        act()
        const entry = this.ledger.at(-1)
        if (entry)
          entry.at += 8000
        throw failure('timeout')
      }
      default: throw failure(fate)
    }
  }
}

export function failure(kind: WireFailureKind, code?: string): WireError {
  return new WireError({ kind, endpoint: 'imSend', message: kind, code: code ?? (kind === 'refused' ? '16030001' : undefined), field: kind === 'drift' ? 'check_code' : undefined })
}

let databases = 0

export interface Simulation {
  db: Database
  tiktok: FakeTikTok
  time: { now: number }
  /** When each send left. */
  sentAt: number[]
  pages: { open: boolean, walls: string[] }
  /** Runs workers, each until it is done or dies, at most `lives` of them. */
  live: (lives?: number) => Promise<void>
  rows: () => Promise<Delivery[]>
}

/** A campaign of `creators` × `parts`, running, and a world to run it in. Its clock jumps instead of waiting. */
export async function simulate({ creators = 3, parts = 1, gap = 5000, random = () => 0 }: { creators?: number, parts?: number, gap?: number, random?: () => number } = {}): Promise<Simulation> {
  const db = createDatabase(`outbox-${databases++}`)
  const time = { now: Date.UTC(2026, 10, 24, 6) }
  const tiktok = new FakeTikTok()
  tiktok.now = () => time.now
  const pages = { open: true, walls: [] as string[] }
  const rows = Array.from({ length: creators * parts }, (_, index) => delivery(Math.floor(index / parts), index % parts, parts))
  await db.shops.put(SHOP)
  await db.campaigns.put({ id: 'c', shop: SHOP.key, name: 'Night light', list: 'l', template: 't', state: 'running', skipMissing: false, gap, coolDownDays: 7, counts: { ...emptyDeliveryCounts(), queued: rows.length }, createdAt: 0, sealedAt: time.now, changedAt: 0 })
  await db.deliveries.bulkAdd(rows)

  let ids = 0
  async function live(lives = 50): Promise<void> {
    for (let life = 0; life < lives; life++) {
      const died = Promise.withResolvers<'died'>()
      tiktok.die = () => {
        died.resolve('died')
        return new Promise(() => {})
      }
      const sleep = async (ms: number): Promise<void> => { time.now += ms }
      const outbox = createOutbox({ db, tiktok: tiktok.client, pages: { pageFor: async () => pages.open ? 1 : undefined, reportWall: async (_, wall) => { pages.walls.push(wall) } }, clock: { now: () => time.now, sleep }, random, newId: () => String(ids++).padStart(6, '0'), online: () => true, locks: { request: (_, work) => work() } })
      if (await Promise.race([outbox.wake().then(() => 'done'), died.promise]) === 'done')
        return
      time.now += 1000
    }
    throw new Error('never came to an end')
  }
  return { db, tiktok, time, pages, sentAt: [], live, rows: () => db.deliveries.toArray() }
}

function delivery(creator: number, part: number, parts: number): Delivery {
  const id = `${String(creator).padStart(4, '0')}-${part}`
  return { id, campaign: 'c', shop: SHOP.key, position: creator * 100 + part, invite: `i${creator}`, oecId: String(7494000000000000000n + BigInt(creator)), handle: `creator.${creator}`, part, parts, content: { kind: 'text', text: `message ${id}` }, state: 'queued', clientMessageId: `m-${id}`, tries: 0, changedAt: 0 }
}
