import type { Clock } from '../clock/clock'
import type { Database } from '../db/database'
import type { KeepAlive } from '../outbox/keepAlive'
import type { Shop, ShopKey } from '../shop/types'
import { MINUTE, SECOND } from '../clock/clock'
import { getSync, isDue, SYNC_EVERY } from '../conversations/syncState'

const ALARM = 'sync'
/** A page that was just opened loads first. */
const SETTLE = 15 * SECOND

interface Alarms {
  get: (name: string) => Promise<unknown>
  create: (name: string, info: { periodInMinutes: number }) => Promise<void> | void
  clear: (name: string) => Promise<unknown>
}

export interface SyncingParts {
  db: Database
  clock: Clock
  alarms: Alarms
  pages: { pageFor: (shop: ShopKey) => Promise<number | undefined> }
  /** One after the other. Each writes why it stopped and rejects only for a defect. */
  syncs: readonly ((shop: Shop, signal: AbortSignal) => Promise<void>)[]
  alive: KeepAlive
  report: (thrown: unknown) => void
}

interface Run {
  stop: AbortController
  /** Do not wait for the page to settle. */
  hurry: AbortController
  end: Promise<void>
}

export type Syncing = ReturnType<typeof createSyncing>

export const isSyncAlarm = (alarm: { name: string }): boolean => alarm.name === ALARM

/**
 * When what comes back is read: soon after a page of the shop is opened, every
 * ten minutes while one is, and when the merchant asks. Without a page nothing
 * runs, and no alarm is set.
 */
export function createSyncing({ db, clock, alarms, pages, syncs, alive, report }: SyncingParts) {
  const runs = new Map<ShopKey, Run>()
  let halts = 0
  let tending = Promise.resolve()

  function begin(key: ShopKey): Run {
    const known = runs.get(key)
    if (known && !known.stop.signal.aborted)
      return known
    const [stop, hurry] = [new AbortController(), new AbortController()]
    stop.signal.addEventListener('abort', () => hurry.abort())
    const work = Promise.resolve(known?.end).then(() => run(key, { stop, hurry }))
    const end = alive(work).catch(report).finally(() => {
      if (runs.get(key)?.stop === stop)
        runs.delete(key)
    })
    const begun = { stop, hurry, end }
    runs.set(key, begun)
    return begun
  }

  async function run(key: ShopKey, { stop, hurry }: Omit<Run, 'end'>): Promise<void> {
    const asked = hurry.signal.aborted
    await clock.sleep(SETTLE, hurry.signal)
    const shop = await db.shops.get(key)
    const left = !asked && !hurry.signal.aborted && await pages.pageFor(key) === undefined
    if (!shop || left || stop.signal.aborted)
      return
    for (const sync of syncs)
      await sync(shop, stop.signal)
  }

  async function openShops(): Promise<ShopKey[]> {
    const open = await db.pages.toArray()
    const keys = [...new Set(open.flatMap(({ state, shop }) => state === 'shop' && shop !== undefined ? [shop] : []))]
    const carrying = await Promise.all(keys.map(key => pages.pageFor(key)))
    return keys.filter((_, index) => carrying[index] !== undefined)
  }

  async function isReadable(key: ShopKey): Promise<boolean> {
    const states = await Promise.all([getSync(db, key, 'collaborations'), getSync(db, key, 'conversations')])
    return states.some(state => isDue(state, clock.now()))
  }

  async function setAlarm(wanted: boolean): Promise<void> {
    const there = await alarms.get(ALARM) !== undefined
    // Creating it again would put it off.
    if (wanted && !there)
      await alarms.create(ALARM, { periodInMinutes: SYNC_EVERY / MINUTE })
    if (!wanted && there)
      await alarms.clear(ALARM)
  }

  async function look(): Promise<void> {
    if (halts > 0)
      return
    const open = await openShops()
    await setAlarm(open.length > 0)
    for (const key of open) {
      if (halts === 0 && !runs.has(key) && await isReadable(key))
        begin(key)
    }
  }

  /** Reads the shops whose time has come; to be called when pages come and go, and by the alarm. */
  function tend(): Promise<void> {
    tending = tending.then(look).catch(report)
    return tending
  }

  return {
    tend,

    /** The merchant asks: at once. Returns when it has begun. */
    now(key: ShopKey): void {
      if (halts === 0)
        begin(key).hurry.abort()
    },

    stop: (key: ShopKey): void => runs.get(key)?.stop.abort(),

    /** Does `work` while nothing is read, and nothing begins to be. */
    async still<T>(work: () => Promise<T>): Promise<T> {
      halts++
      try {
        await tending
        await Promise.all([...runs.values()].map(({ stop, end }) => {
          stop.abort()
          return end
        }))
        return await work()
      }
      finally {
        halts--
      }
    },
  }
}
