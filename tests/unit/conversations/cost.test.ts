// @vitest-environment node
import type { Contact } from '@/utils/lists/types'
import { describe, expect, it } from 'vitest'
import { createCollaborationSync } from '@/utils/collaborations/createCollaborationSync'
import { createConversationSync } from '@/utils/conversations/createConversationSync'
import { createReader } from '@/utils/conversations/createReader'
import { createDatabase } from '@/utils/db/database'
import { openClient } from '../tiktok/openClient'

const QUIET = 20_000
const NEW = 200
/** One in twenty: the database of the tests is slow. */
const MET_EVERY = 20

/** Old conversations, one in so many with a contact of ours, read before. */
async function openInbox() {
  const { tiktok, shop, clock, sandbox } = await openClient({ creatorCount: QUIET, settings: { quietConversations: QUIET } })
  const db = createDatabase('sync-cost')
  const creators = Array.from({ length: QUIET / MET_EVERY }, (_, index) => sandbox.world.creators.at(index * MET_EVERY))
  await db.contacts.bulkAdd(creators.map(({ oecId, handle }, index): Contact => ({ id: `c${index}`, shop: shop.key, oecId, handle, sentSinceReply: 1, lastOutcome: 'sent', lastContactAt: clock.now(), changedAt: 0 })))
  const passing = { now: clock.now, sleep: async (ms: number) => clock.advance(ms) }
  const read = createReader({ db, clock: passing, online: () => true, pages: { pageFor: async () => 1, reportWall: async () => {} } })
  const parts = { db, clock: passing, tiktok, read }
  const [conversations, collaborations] = [createConversationSync(parts), createCollaborationSync(parts)]

  /** Requests that reached the sandbox, the token's too. */
  async function requestsOf(work: () => Promise<void>): Promise<number> {
    const total = (): number => Object.values(sandbox.requests.counts()).reduce((sum, count) => sum + count, 0)
    const before = total()
    await work()
    return total() - before
  }

  const signal = new AbortController().signal
  const { conversations: [newest] } = await tiktok.conversations(shop, { limit: 1 })
  await db.syncs.put({ id: `${shop.key}/conversations`, shop: shop.key, kind: 'conversations', mark: newest?.place, requests: 0, changed: 0 })
  return { db, shop, sandbox, clock, creators, requestsOf, conversations: () => conversations(shop, signal), collaborations: () => collaborations(shop, signal) }
}

describe('sync of 20,000 conversations', () => {
  it('takes at most 3 requests when nothing is new, collaborations counted in, and 2 % of one a conversation when 200 are', async () => {
    const { db, shop, sandbox, clock, creators, requestsOf, conversations, collaborations } = await openInbox()
    // As long after the last reading as TikTok's token lives for us.
    clock.advance(10 * 60_000)
    const quiet = await requestsOf(async () => {
      await conversations()
      await collaborations()
    })
    expect(quiet).toBeLessThanOrEqual(3)
    expect((await db.syncs.get(`${shop.key}/conversations`))?.requests).toBe(1)

    for (let index = 0; index < NEW; index++)
      sandbox.reply({ shopId: shop.shopId, creator: creators[index * 4]?.oecId ?? '', text: index % 10 ? 'Sounds lovely' : 'STOP' })
    expect(await requestsOf(conversations)).toBeLessThanOrEqual(0.02 * QUIET)
    const happenings = await db.happenings.toArray()
    expect(happenings.filter(({ kind }) => kind === 'answered')).toHaveLength(NEW)
    expect(happenings.filter(({ kind }) => kind === 'opted-out')).toHaveLength(NEW / 10)
    expect(await requestsOf(conversations)).toBeLessThanOrEqual(3)
  }, 60_000)
})
