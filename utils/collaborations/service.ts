import type { Clock } from '../clock/clock'
import type { Database } from '../db/database'
import type { Shop } from '../shop/types'
import type { TikTokInvitations } from '../tiktok/types'
import type { Collaboration } from './types'
import { SECOND } from '../clock/clock'
import { CodedError } from '../rpc/codedError'
import { isWireError } from '../tiktok/wireError'
import { isRunning } from './rules'
import { storeDetail } from './storeDetail'

/** A request whose answer was lost may still arrive for so long: «still running» is not believed before. */
const QUIET = 15 * SECOND

/** TikTok: it has ended already. */
const ENDED = '50001701'

export interface CollaborationsParts {
  db: Database
  clock: Clock
  tiktok: Pick<TikTokInvitations, 'collaboration' | 'terminate'>
}

export type Collaborations = ReturnType<typeof createCollaborations>

/** What the merchant may do with a collaboration. Errors are `CodedError`s. */
export function createCollaborations({ db, clock, tiktok }: CollaborationsParts) {
  /** A second press joins the first. */
  const ending = new Map<string, Promise<void>>()

  async function open(id: string): Promise<{ row: Collaboration, shop: Shop }> {
    const row = await db.collaborations.get(id)
    const shop = row && await db.shops.get(row.shop)
    if (!row)
      throw new CodedError('collaboration-gone')
    if (!shop)
      throw new CodedError('shop-unknown')
    return { row, shop }
  }

  /** How it stands now, read from TikTok; true while it runs. */
  async function look(shop: Shop, id: string): Promise<boolean> {
    const detail = await tiktok.collaboration(shop, id)
    await storeDetail(db, { shop: shop.key, detail, now: clock.now() })
    return isRunning(detail.collaboration.status)
  }

  async function read(id: string): Promise<void> {
    const { row, shop } = await open(id)
    const runs = await look(shop, id)
    if (runs && row.terminating !== undefined && clock.now() >= row.terminating + QUIET && !ending.has(id))
      await forget(id)
  }

  /** It was not ended, or nobody asks any more. */
  async function forget(id: string): Promise<void> {
    await db.collaborations.where('id').equals(id).modify((row: Collaboration) => {
      delete row.terminating
    })
  }

  /** TikTok said yes but does not show it yet: its word counts until it is read again. */
  async function take(id: string): Promise<void> {
    const now = clock.now()
    await db.collaborations.where('id').equals(id).modify((row: Collaboration) => {
      delete row.terminating
      row.status = 'canceling'
      row.updatedAt = now
    })
  }

  async function end(id: string): Promise<void> {
    const { row, shop } = await open(id)
    // Somebody died between asking and reading: look before asking again.
    if (!isRunning(row.status) || (row.terminating !== undefined && !await look(shop, id)))
      return
    await db.collaborations.update(id, { terminating: clock.now() })
    const lost = await ask(shop, id)
    const runs = await look(shop, id).catch((thrown: unknown) => {
      if (lost)
        throw new CodedError('terminate-unsettled', { message: String(thrown), retryable: true })
      return true
    })
    if (!runs)
      return
    if (!lost)
      return take(id)
    await clock.sleep(QUIET)
    if (!await look(shop, id).catch(() => Promise.reject(new CodedError('terminate-unsettled', { retryable: true }))))
      return
    await forget(id)
    throw new CodedError('terminate-not-done', { retryable: true })
  }

  /** True when nobody knows whether it arrived. Throws when TikTok certainly did not do it. */
  async function ask(shop: Shop, id: string): Promise<boolean> {
    try {
      await tiktok.terminate(shop, id)
      return false
    }
    catch (thrown) {
      if (isWireError(thrown) && (!thrown.certainlyNotAccepted || thrown.failure.code === ENDED))
        return true
      await forget(id)
      throw thrown
    }
  }

  return {
    read,

    /** Intent is stored before the request leaves; what came of it is read from TikTok, never guessed. */
    terminate(id: string): Promise<void> {
      const under = ending.get(id) ?? end(id).finally(() => ending.delete(id))
      ending.set(id, under)
      return under
    },

    /** After death: reads what became of each end that was asked for. What cannot be read now is read another time. */
    async settle(): Promise<void> {
      const rows = await db.collaborations.where('terminating').above(0).primaryKeys()
      for (const id of rows)
        await read(id).catch(() => {})
    },
  }
}
