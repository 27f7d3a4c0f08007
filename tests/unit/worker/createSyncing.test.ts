// @vitest-environment happy-dom
import type { Page, Shop } from '@/utils/shop/types'
import { describe, expect, it, vi } from 'vitest'
import { MINUTE } from '@/utils/clock/clock'
import { createDatabase } from '@/utils/db/database'
import { createSyncing } from '@/utils/worker/createSyncing'
import { SHOP } from '../conversations/syncWorld'

const PAGE: Page = { tabId: 1, windowId: 1, host: SHOP.host, state: 'shop', shop: SHOP.key, confirmed: true, seenAt: 0 }

let worlds = 0

async function open({ slow = false }: { slow?: boolean } = {}) {
  const db = createDatabase(`syncing-${++worlds}`)
  await db.shops.put(SHOP)
  const time = { now: Date.UTC(2026, 10, 24) }
  const alarms = new Set<string>()
  const begun: string[] = []
  const ends: (() => void)[] = []
  const sleeps: (() => void)[] = []
  const report = vi.fn()

  const sync = (kind: 'collaborations' | 'conversations') => async ({ key }: Shop, signal: AbortSignal): Promise<void> => {
    begun.push(kind)
    const base = { id: `${key}/${kind}`, shop: key, kind, requests: 1, changed: 0, startedAt: time.now }
    await db.syncs.put(base)
    if (slow && !signal.aborted) {
      await new Promise<void>((resolve) => {
        ends.push(resolve)
        signal.addEventListener('abort', () => resolve())
      })
    }
    await db.syncs.put({ ...base, ...signal.aborted ? { failure: { kind: 'merchant', at: time.now } } : { finishedAt: time.now } })
  }

  const syncing = createSyncing({
    db,
    clock: { now: () => time.now, sleep: (_, signal) => new Promise((resolve) => {
      if (signal?.aborted)
        return resolve()
      signal?.addEventListener('abort', () => resolve())
      sleeps.push(resolve)
    }) },
    alarms: { get: async name => alarms.has(name) || undefined, create: name => void alarms.add(name), clear: async name => alarms.delete(name) },
    pages: { pageFor: async key => (await db.pages.toArray()).find(page => page.shop === key && page.state === 'shop')?.tabId },
    syncs: [sync('collaborations'), sync('conversations')],
    alive: work => work,
    report,
  })
  const settle = async (): Promise<void> => {
    await vi.waitFor(() => expect(sleeps.length).toBeGreaterThan(0))
    sleeps.splice(0).forEach(wake => wake())
  }
  const quiet = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 30))
  return { db, time, alarms, begun, ends, sleeps, report, syncing, settle, quiet }
}

describe('what comes back is read', () => {
  it('once after a page of the shop is opened, when it has settled', async () => {
    const { db, alarms, begun, syncing, settle, quiet } = await open()
    await syncing.tend()
    await quiet()
    expect({ begun, alarms: [...alarms] }).toEqual({ begun: [], alarms: [] })
    await db.pages.put(PAGE)
    await syncing.tend()
    expect([...alarms]).toEqual(['sync'])
    expect(begun).toEqual([])
    await settle()
    await vi.waitFor(() => expect(begun).toEqual(['collaborations', 'conversations']))
    await db.pages.put({ ...PAGE, tabId: 2 })
    await syncing.tend()
    await quiet()
    expect(begun).toHaveLength(2)
  })

  it('again by the alarm, at most every ten minutes', async () => {
    const { db, time, begun, syncing, settle, quiet } = await open()
    await db.pages.put(PAGE)
    await syncing.tend()
    await settle()
    await vi.waitFor(() => expect(begun).toHaveLength(2))
    time.now += 5 * MINUTE
    await syncing.tend()
    await quiet()
    expect(begun).toHaveLength(2)
    time.now += 5 * MINUTE
    await syncing.tend()
    await settle()
    await vi.waitFor(() => expect(begun).toHaveLength(4))
  })

  it('not without a page, nor for one that shows another thing; then no alarm stays', async () => {
    const { db, alarms, begun, syncing, quiet } = await open()
    await db.pages.put({ ...PAGE, state: 'signed-out' })
    alarms.add('sync')
    await syncing.tend()
    await quiet()
    expect({ begun, alarms: [...alarms] }).toEqual({ begun: [], alarms: [] })
  })

  it('not for a page that was closed before it settled, and nothing is written of it', async () => {
    const { db, begun, syncing, settle, quiet } = await open()
    await db.pages.put(PAGE)
    await syncing.tend()
    await db.pages.clear()
    await settle()
    await quiet()
    expect(begun).toEqual([])
    expect(await db.syncs.count()).toBe(0)
  })

  it('at once when the merchant asks, and once however often', async () => {
    const { db, begun, syncing, sleeps } = await open()
    await db.pages.put(PAGE)
    await syncing.tend()
    await vi.waitFor(() => expect(sleeps).toHaveLength(1))
    syncing.now(SHOP.key)
    syncing.now(SHOP.key)
    await vi.waitFor(() => expect(begun).toEqual(['collaborations', 'conversations']))
  })

  it('goes on after the death of a worker without waiting for ten minutes', async () => {
    const { db, time, begun, syncing, settle } = await open()
    await db.pages.put(PAGE)
    await db.syncs.put({ id: `${SHOP.key}/conversations`, shop: SHOP.key, kind: 'conversations', requests: 3, changed: 0, startedAt: time.now - 1000, under: { cursor: '5', mark: '9', done: 50 } })
    await syncing.tend()
    await settle()
    await vi.waitFor(() => expect(begun).toContain('conversations'))
  })
})

describe('reading that is stopped', () => {
  it('by the merchant stays so until asked for, or ten minutes', async () => {
    const { db, begun, syncing, quiet } = await open({ slow: true })
    await db.pages.put(PAGE)
    syncing.now(SHOP.key)
    await vi.waitFor(() => expect(begun).toEqual(['collaborations']))
    syncing.stop(SHOP.key)
    await vi.waitFor(async () => expect((await db.syncs.get(`${SHOP.key}/collaborations`))?.failure).toMatchObject({ kind: 'merchant' }))
    await quiet()
    syncing.now(SHOP.key)
    await vi.waitFor(() => expect(begun.filter(kind => kind === 'collaborations')).toHaveLength(2))
  })

  it('while the device is erased is under way no more, and does not begin', async () => {
    const { db, begun, syncing, quiet } = await open({ slow: true })
    await db.pages.put(PAGE)
    syncing.now(SHOP.key)
    await vi.waitFor(() => expect(begun).toHaveLength(1))
    await syncing.still(async () => {
      await Promise.all(db.tables.map(table => table.clear()))
      await db.pages.put(PAGE)
      await db.shops.put(SHOP)
      syncing.now(SHOP.key)
      await syncing.tend()
      await quiet()
      expect(await db.syncs.count()).toBe(0)
    })
    const before = begun.length
    syncing.now(SHOP.key)
    await vi.waitFor(() => expect(begun.length).toBeGreaterThan(before))
  })

  it('reports a defect and can begin again', async () => {
    const { db, begun, syncing, report, ends } = await open({ slow: true })
    await db.pages.put(PAGE)
    syncing.now(SHOP.key)
    await vi.waitFor(() => expect(ends).toHaveLength(1))
    db.syncs.put = () => Promise.reject(new Error('defect')) as never
    ends[0]?.()
    await vi.waitFor(() => expect(report).toHaveBeenCalledOnce())
    syncing.now(SHOP.key)
    await vi.waitFor(() => expect(begun.length).toBeGreaterThan(1))
  })
})
