// @vitest-environment happy-dom
import type { Campaign } from '@/utils/campaigns/types'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { emptyDeliveryCounts } from '@/utils/campaigns/repo'
import { emptyCounts } from '@/utils/lists/rules'
import { createWorker } from '@/utils/worker/createWorker'

const SHOP = 'affiliate.tiktok.com/GB/7495000000000000001'
const campaign = (more: Partial<Campaign> = {}): Campaign => ({ id: 'c', shop: SHOP, name: 'Night light', list: 'l', template: 't', state: 'running', skipMissing: false, gap: 5000, coolDownDays: 7, counts: emptyDeliveryCounts(), createdAt: 0, changedAt: 0, ...more })

let badge: string[]
let worker: ReturnType<typeof createWorker>

beforeEach(async () => {
  fakeBrowser.reset()
  badge = []
  vi.stubGlobal('caches', { keys: async () => [], delete: async () => true })
  let held: Promise<unknown> = Promise.resolve()
  vi.stubGlobal('navigator', { onLine: true, languages: ['en'], language: 'en', userAgent: 'test', locks: { request: (_: string, work: () => Promise<unknown>) => {
    const mine = held.then(work)
    held = mine.catch(() => {})
    return mine
  } } })
  Object.assign(browser, { action: { setBadgeText: async ({ text }: { text: string }) => void badge.push(text), setBadgeBackgroundColor: async () => {} } })
  Object.assign(browser.runtime, { getPlatformInfo: async () => ({}) })
  worker = createWorker()
  await Promise.all(worker.db.tables.map(table => table.clear()))
})

afterEach(() => {
  worker.db.close()
  vi.unstubAllGlobals()
})

describe('a worker that starts', () => {
  it('goes on with what ran, and says why where it cannot', async () => {
    await worker.db.campaigns.put(campaign())
    worker.start({ online: true, cold: true })
    await vi.waitFor(async () => expect(await worker.db.campaigns.get('c')).toMatchObject({ state: 'paused', pause: { reason: 'no-page' } }))
    await vi.waitFor(() => expect(badge.at(-1)).toBe('!'))
  })

  it('finishes a wipe before anything else: nothing of the old data runs', async () => {
    await browser.storage.local.set({ erasing: true, preferences: { notify: true } })
    await worker.db.campaigns.put(campaign())
    const looked = vi.spyOn(worker.shops, 'pageFor')
    worker.start({ online: true, cold: true })
    await vi.waitFor(async () => expect(await browser.storage.local.get(null)).toEqual({}))
    await vi.waitFor(async () => expect(await worker.db.campaigns.count()).toBe(0))
    expect(looked).not.toHaveBeenCalled()
  })

  it('goes on resolving handles that a dead worker left', async () => {
    await worker.db.lists.put({ id: 'l', shop: SHOP, name: 'Lamps', counts: emptyCounts(), nextPosition: 0, variables: [], sample: false, createdAt: 0, changedAt: 0, resolving: { state: 'running', at: 0 } })
    worker.start({ online: true, cold: true })
    await vi.waitFor(async () => expect((await worker.db.lists.get('l'))?.resolving).toMatchObject({ state: 'stopped', reason: 'no-page' }))
  })

  it('sets the alarm while a campaign waits for the network, and goes on when it is back', async () => {
    await worker.db.campaigns.put(campaign({ state: 'paused', pause: { reason: 'offline', at: 0 } }))
    worker.start({ online: false, cold: true })
    await vi.waitFor(async () => expect(await browser.alarms.get('outbox')).toBeDefined())
    expect((await worker.db.campaigns.get('c'))?.state).toBe('paused')
    worker.start({ online: true })
    await vi.waitFor(async () => expect((await worker.db.campaigns.get('c'))?.pause?.reason).toBe('no-page'))
    await vi.waitFor(async () => expect(await browser.alarms.get('outbox')).toBeUndefined())
  })
})
