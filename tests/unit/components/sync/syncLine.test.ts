// @vitest-environment happy-dom
import type { SyncState } from '@/utils/conversations/types'
import type { Shop } from '@/utils/shop/types'
import { describe, expect, it, vi } from 'vitest'
import { shallowRef } from 'vue'
import SyncLine from '@/components/sync/SyncLine.vue'
import { createDatabase } from '@/utils/db/database'
import { SHOP } from '../../conversations/syncWorld'
import { mountInPanel } from '../mountInPanel'

let worlds = 0

async function open(states: Partial<SyncState>[], { language = 'en' as 'en' | 'zh-CN', page = true, sending = false } = {}) {
  const db = createDatabase(`sync-line-${worlds++}`)
  const kinds = ['collaborations', 'conversations'] as const
  await db.syncs.bulkPut(states.map((state, index) => ({ id: `${SHOP.key}/${kinds[index]}`, shop: SHOP.key, kind: kinds[index] ?? 'conversations', requests: 1, changed: 0, ...state })))
  if (sending)
    await db.campaigns.put({ id: 'c', shop: SHOP.key, state: 'running' } as never)
  const worker = { 'sync.now': vi.fn(async () => {}), 'sync.stop': vi.fn(async () => {}) }
  const pages = page ? [{ tabId: 1, windowId: 1, host: SHOP.host, state: 'shop' as const, shop: SHOP.key, confirmed: true, seenAt: 0 }] : []
  const mounted = await mountInPanel(SyncLine, { db, language, worker, shop: { shop: shallowRef<Shop | undefined>(SHOP), pages: shallowRef(pages) } })
  return { ...mounted, worker, words: () => mounted.wrapper.get('[role=status]').text() }
}

const now = Date.now()
const done = { startedAt: now - 130_000, finishedAt: now - 125_000 }

describe('the line that says how fresh things are', () => {
  it.each([
    ['nothing was read yet', [], 'Not synced yet'],
    ['one kind was not', [done], 'Not synced yet'],
    ['both were: the older counts', [done, { startedAt: now, finishedAt: now }], 'Synced 2 min ago'],
    ['it goes on', [done, { startedAt: now, under: { cursor: '1', mark: '2', done: 1250 } }], 'Syncing… 1,250 seen'],
    ['the merchant stopped it', [done, { ...done, failure: { kind: 'merchant', at: now } }], 'Sync stopped'],
    ['TikTok changed: the field is named', [done, { ...done, failure: { kind: 'drift', field: 'body.conversations', at: now } }], 'Sync stopped. TikTok answered in a new way (field body.conversations). Update the extension and try again.'],
  ] as const)('%s', async (_, states, text) => {
    const { words } = await open([...states])
    expect(words()).toBe(text)
  })

  it('in Chinese', async () => {
    const { words } = await open([done, { ...done, failure: { kind: 'challenge', at: now } }], { language: 'zh-CN' })
    expect(words()).toMatch(/^同步停了。/)
  })

  it('what a dead worker left is not under way while no page is open', async () => {
    const { words } = await open([done, { ...done, startedAt: now }], { page: false })
    expect(words()).toBe('Synced 2 min ago')
  })

  it('beside a campaign it says that it waits', async () => {
    const { words } = await open([done, { ...done, startedAt: now }], { sending: true })
    expect(words()).toBe('Syncing between messages')
  })

  it('asks the worker, and stops it', async () => {
    const { wrapper, worker, db, flush } = await open([done, done])
    await wrapper.get('button').trigger('click')
    expect(worker['sync.now']).toHaveBeenCalledWith(SHOP.key)
    await db.syncs.update(`${SHOP.key}/conversations`, { startedAt: Date.now() })
    await flush()
    await wrapper.get('button').trigger('click')
    expect(worker['sync.stop']).toHaveBeenCalledWith(SHOP.key)
  })
})
