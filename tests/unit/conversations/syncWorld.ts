import type { Step } from '../outbox/faultyDatabase'
import type { Contact, Invite } from '@/utils/lists/types'
import type { Shop } from '@/utils/shop/types'
import { createConversationSync } from '@/utils/conversations/createConversationSync'
import { createReader } from '@/utils/conversations/createReader'
import { createDatabase } from '@/utils/db/database'
import { emptyCounts } from '@/utils/lists/rules'
import { openFaulty } from '../outbox/faultyDatabase'
import { conversationOf, FakeInbox, oecIdOf } from './fakeInbox'

export const SHOP: Shop = { key: 'affiliate.tiktok.com/GB/7495000000000000001', host: 'affiliate.tiktok.com', shopId: '7495000000000000001', region: 'GB', kind: 'local', seenAt: 0 }

let worlds = 0

/** A shop that met the first `creators` creators of an inbox, and a worker that reads it. */
export async function syncWorld({ creators = 4, metAt }: { creators?: number, metAt?: number } = {}) {
  const name = `sync-${++worlds}`
  const db = createDatabase(name)
  const inbox = new FakeInbox()
  const time = { now: inbox.now }
  const pages = { open: true, online: true, walls: [] as string[] }
  const sleeps: number[] = []
  const met = metAt ?? inbox.now
  await db.contacts.bulkAdd(Array.from({ length: creators }, (_, index): Contact => ({ id: `c${index}`, shop: SHOP.key, oecId: oecIdOf(index), handle: `creator.${index}`, conversationId: conversationOf(index), sentSinceReply: 0, lastOutcome: 'sent', lastContactAt: met, changedAt: 0 })))
  await db.lists.add({ id: 'l', shop: SHOP.key, name: 'Lamps', counts: { ...emptyCounts(), sent: creators }, nextPosition: creators, variables: [], sample: false, createdAt: 0, changedAt: 0 })
  await db.invites.bulkAdd(Array.from({ length: creators }, (_, index): Invite => ({ id: `i${index}`, list: 'l', shop: SHOP.key, position: index, oecId: oecIdOf(index), handle: `creator.${index}`, tags: [], note: '', variables: {}, resolution: 'found', status: 'sent', lastContactAt: met, changedAt: 0 })))

  /** One reading by a worker of its own, which dies at a step of the database where `step` says so. */
  async function sync({ signal = new AbortController().signal, step = () => 'fine' }: { signal?: AbortSignal, step?: (writes: boolean, table: string) => Step } = {}): Promise<'done' | 'died'> {
    const { promise: died, resolve } = Promise.withResolvers<'died'>()
    let isDead = false
    const die = (): Promise<never> => {
      isDead = true
      resolve('died')
      return new Promise(() => {})
    }
    const own = openFaulty(name, { dead: () => isDead, die, step })
    const clock = {
      now: () => time.now,
      sleep: async (ms: number) => {
        sleeps.push(ms)
        time.now += ms
      },
    }
    const read = createReader({ db: own, clock, online: () => pages.online, pages: {
      pageFor: async () => pages.open ? 1 : undefined,
      reportWall: async (_, wall) => void pages.walls.push(wall),
    } })
    const run = createConversationSync({ db: own, clock, tiktok: inbox, read })
    const end = await Promise.race([run(SHOP, signal).then(() => 'done' as const), died])
    own.close()
    return end
  }

  return {
    db,
    inbox,
    time,
    pages,
    sleeps,
    sync,
    state: () => db.syncs.get(`${SHOP.key}/conversations`),
    contact: (creator: number) => db.contacts.get(`c${creator}`),
    statuses: async () => (await db.invites.toArray()).map(({ status }) => status),
    /** All that a reading decides, without when it was written. */
    rows: async () => ({
      contacts: (await db.contacts.toArray()).map(({ changedAt, ...contact }) => contact),
      invites: (await db.invites.toArray()).map(({ changedAt, ...invite }) => invite),
      counts: (await db.lists.get('l'))?.counts,
      happenings: await db.happenings.toArray(),
    }),
    kinds: async () => (await db.happenings.toArray()).map(({ kind, oecId }) => `${Number(BigInt(oecId) - 7494000000000000000n)} ${kind}`).sort(),
  }
}
