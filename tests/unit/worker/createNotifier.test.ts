// @vitest-environment happy-dom
import type { Campaign } from '@/utils/campaigns/types'
import type { Preferences } from '@/utils/preferences/types'
import { describe, expect, it, vi } from 'vitest'
import { createDatabase } from '@/utils/db/database'
import { DEFAULT_PREFERENCES } from '@/utils/preferences/types'
import { createNotifier } from '@/utils/worker/createNotifier'

function campaign(id: string, extra: Partial<Campaign>): Campaign {
  return {
    id,
    shop: 's',
    name: id,
    list: 'l',
    template: 't',
    state: 'finished',
    skipMissing: false,
    gap: 0,
    coolDownDays: 0,
    counts: { queued: 0, sending: 0, sent: 3, refused: 1, unknown: 0, skipped: 2 },
    createdAt: 1,
    changedAt: 1,
    ...extra,
  }
}

function setUp(name: string, chosen: Partial<Preferences> = { notify: true, language: 'en' }) {
  const db = createDatabase(name)
  let told = 100
  let now = 200
  const show = vi.fn(async () => {})
  const parts = {
    db,
    clock: { now: () => now, sleep: async () => {} },
    preferences: { getValue: async () => ({ ...DEFAULT_PREFERENCES, ...chosen }) },
    toldUntil: { getValue: async () => told, setValue: async (at: number) => void (told = at) },
    languageOf: ({ language = 'zh-CN' }: Preferences) => language,
    show,
  }
  return { db, show, parts, notifier: createNotifier(parts), pass: (ms: number) => now += ms, forget: () => told = 0 }
}

describe('createNotifier', () => {
  it('tells of what finished or waits for the merchant, once, also across workers', async () => {
    const { db, show, notifier, parts } = setUp('notify')
    await db.campaigns.bulkAdd([
      campaign('done', { finishedAt: 150 }),
      campaign('old', { finishedAt: 50 }),
      campaign('stopped', { state: 'paused', pause: { reason: 'challenge', at: 160 } }),
      campaign('by hand', { state: 'paused', pause: { reason: 'merchant', at: 170 } }),
    ])
    await Promise.all([notifier.tell(), notifier.tell()])
    await createNotifier(parts).tell()
    expect(show.mock.calls).toEqual([
      ['done', { title: '"done" is done', message: '3 sent, 1 refused, 2 skipped' }],
      ['stopped', { title: '"stopped" needs you', message: 'The run has stopped; open the panel to see why' }],
    ])
  })

  it('says nothing until the merchant wishes it, nor of what ended before', async () => {
    const off = setUp('notify-off', { notify: false })
    await off.db.campaigns.add(campaign('done', { finishedAt: 150 }))
    await off.notifier.tell()
    const first = setUp('notify-first')
    await first.db.campaigns.add(campaign('done', { finishedAt: 150 }))
    first.forget()
    await first.notifier.tell()
    expect([off.show.mock.calls, first.show.mock.calls]).toEqual([[], []])
    first.pass(100)
    await first.db.campaigns.update('done', { finishedAt: 250 })
    await first.notifier.tell()
    expect(first.show).toHaveBeenCalledOnce()
  })
})
