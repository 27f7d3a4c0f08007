import type { Clock } from '../clock/clock'
import type { Reader, Reading } from '../conversations/createReader'
import type { Database } from '../db/database'
import type { Shop, ShopKey } from '../shop/types'
import type { CollaborationStatus, FoundCollaboration, TikTokInvitations } from '../tiktok/types'
import type { Collaboration } from './types'
import { isWireError } from '../tiktok/wireError'
import { createSoldRound } from './createSoldRound'
import { originOf } from './origin'
import { COLLABORATION_TABS } from './rules'
import { storeDetail } from './storeDetail'
import { differs, happenedAt, wantsDetail } from './syncRules'

const PAGE = 50
/** Collaborations that no tab shows any more, looked for one by one in one reading. */
const MOST_MISSING = 20

interface SyncParts {
  db: Database
  clock: Clock
  tiktok: Pick<TikTokInvitations, 'countCollaborations' | 'findCollaborations' | 'collaboration' | 'soldBy'>
  read: Reader
}

/**
 * Reads the shop's collaborations: how many there are, the tabs in which
 * something may have changed, and the members of those that did. A row is
 * written together with its members, so whoever dies in between finds the
 * difference again.
 */
export function createCollaborationSync({ db, clock, tiktok, read }: SyncParts) {
  const soldRound = createSoldRound({ db, clock, tiktok })

  return (shop: Shop, signal: AbortSignal): Promise<void> => read({ shop, kind: 'collaborations', signal }, async (reading) => {
    const counts = await reading.ask(() => tiktok.countCollaborations(shop))
    const before = await rowsOf(shop.key)
    const open = new Set<string>()
    const ended = new Set(before.filter(({ status, goneAt }) => status === 'completed' && goneAt === undefined).map(({ id }) => id))
    for (const status of COLLABORATION_TABS.filter(each => each !== 'completed' && counts[each] > 0))
      await readTab(shop, reading, { status, seen: open })
    const missing = (): Collaboration[] => before.filter(({ id, status }) => status !== 'completed' && !open.has(id) && !ended.has(id))
    await readTab(shop, reading, { status: 'completed', seen: ended, until: () => missing().length === 0 && ended.size >= counts.completed })
    for (const row of missing().slice(0, MOST_MISSING))
      await lookFor(shop, reading, row)
    await soldRound(shop, reading)
    await reading.keep({ mark: await newestUpdate(shop.key) })
  })

  async function rowsOf(shop: ShopKey): Promise<Collaboration[]> {
    return db.collaborations.where('[shop+status+endAt]').between([shop, '', -Infinity], [shop, '\uFFFF', Infinity]).toArray()
  }

  async function newestUpdate(shop: ShopKey): Promise<string> {
    return String(Math.max(0, ...(await rowsOf(shop)).map(({ updatedAt }) => updatedAt)))
  }

  async function readTab(shop: Shop, reading: Reading, { status, seen, until = () => false }: { status: CollaborationStatus, seen: Set<string>, until?: () => boolean }): Promise<void> {
    for (let page = 1; !until(); page++) {
      await reading.keep({ under: { cursor: `${status}/${page}`, mark: '', done: seen.size } })
      const { collaborations, hasMore } = await reading.ask(() => tiktok.findCollaborations(shop, { status, page, size: PAGE }))
      for (const found of collaborations) {
        seen.add(found.id)
        await take(shop, reading, found)
      }
      if (!hasMore || collaborations.length === 0)
        return
    }
  }

  async function take(shop: Shop, reading: Reading, found: FoundCollaboration): Promise<void> {
    const [known, origin] = await Promise.all([db.collaborations.get(found.id), originOf(db, found.id)])
    const isForeign = known === undefined && origin === undefined
    const isRead = wantsDetail(found, { known, ours: origin !== undefined })
      && await readMembers(shop, reading, found.id, happenedAt(found, { isForeign, now: clock.now() }))
    if (!isRead && (known === undefined || differs(found, known)))
      await db.collaborations.put({ ...known, ...found, shop: shop.key })
    if (origin && known?.campaign === undefined)
      await db.collaborations.update(found.id, { ...origin })
  }

  /** It left its tab while the tabs were read, or TikTok shows it no more: then it is kept, as completed. */
  async function lookFor(shop: Shop, reading: Reading, { id }: Collaboration): Promise<void> {
    if (await readMembers(shop, reading, id))
      return
    await db.collaborations.update(id, { status: 'completed', goneAt: clock.now(), terminating: undefined })
    await reading.keep({ changed: reading.state().changed + 1 })
  }

  /** False: TikTok does not give this one. */
  async function readMembers(shop: Shop, reading: Reading, id: string, happenedAt?: number): Promise<boolean> {
    try {
      const detail = await reading.ask(() => tiktok.collaboration(shop, id))
      await storeDetail(db, { shop: shop.key, detail, now: clock.now(), happenedAt })
      await reading.keep({ changed: reading.state().changed + 1 })
      return true
    }
    catch (thrown) {
      if (isWireError(thrown) && thrown.failure.kind === 'refused')
        return false
      throw thrown
    }
  }
}
