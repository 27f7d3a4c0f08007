// @vitest-environment happy-dom
import type { CheckResult } from '@/utils/diagnostics/types'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { shallowRef } from 'vue'
import { browser } from 'wxt/browser'
import DiagnosticsPlace from '@/components/settings/DiagnosticsPlace.vue'
import { diagnostics as en } from '@/locales/en/diagnostics'
import { createDatabase } from '@/utils/db/database'
import { CHECKS } from '@/utils/diagnostics/checks'
import { SHOP } from '../campaigns/fixtures'
import { mountInPanel } from '../mountInPanel'

let opened = 0
let unmount = (): void => {}
afterEach(() => {
  unmount()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

async function openPlace(results: Record<string, CheckResult>, language: 'en' | 'zh-CN' = 'en') {
  vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({ version: '1.2.3' } as never)
  const copied: string[] = []
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async text => void copied.push(text))
  const db = createDatabase(`diagnostics-place-${opened++}`)
  await db.shops.put({ ...SHOP })
  await db.syncs.put({ id: `${SHOP.key}/conversations`, shop: SHOP.key, kind: 'conversations', requests: 3, changed: 0, today: { day: '2026-11-23', requests: 9 }, failure: { kind: 'drift', field: 'body.x.7494000000000000001', at: 5 } })
  const check = vi.fn(async (_: string, endpoint: string): Promise<CheckResult> => results[endpoint] ?? { kind: 'fits', ms: 12 })
  const worker = {
    'diagnostics.plan': async () => Object.keys(results).map(endpoint => ({ endpoint, evidence: '3' as const })),
    'diagnostics.check': check,
  }
  const panel = await mountInPanel(DiagnosticsPlace, { db, worker, language, path: '/settings/diagnostics', shop: { shop: shallowRef({ ...SHOP }) } })
  unmount = () => panel.wrapper.unmount()
  await panel.flush()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const button = (words: RegExp) => panel.wrapper.findAll('button').find(each => words.test(each.text()))
  const row = (endpoint: string) => panel.wrapper.get(`[data-check="${endpoint}"]`)
  return { ...panel, check, copied, button, row }
}

const RESULTS: Record<string, CheckResult> = {
  accountInfo: { kind: 'fits', ms: 80 },
  products: { kind: 'differs', ms: 90, endpoint: 'products', field: 'products.0.title' },
  invitationSearch: { kind: 'refused', ms: 70, endpoint: 'invitationSearch', code: '16603010', message: 'restricted' },
  imHistory: { kind: 'not-asked', missing: 'conversation' },
}

describe('diagnostics', () => {
  it('shows each call as it fits, differs by a field, is refused in words, or was not asked, one a second', async () => {
    const { button, row, check, wrapper } = await openPlace(RESULTS)
    void button(/^Check/)?.trigger('click')
    await vi.advanceTimersByTimeAsync(500)
    expect(check).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(check.mock.calls.map(([shop, endpoint]) => [shop, endpoint])).toEqual(Object.keys(RESULTS).map(endpoint => [SHOP.key, endpoint]))
    expect(row('accountInfo').text()).toContain('As expected')
    expect(row('products').text()).toContain('Field products.0.title is not as expected')
    expect(row('invitationSearch').text()).toContain('The shop is restricted or closed (16603010)')
    expect(row('imHistory').text()).toContain('Not asked: no conversation yet')
    expect(wrapper.get('[data-summary]').text()).toBe('1 as expected, 1 different, 1 refused, 1 not checked')
  })

  it('stops at a verification and asks nothing more', async () => {
    const { button, check, wrapper } = await openPlace({ accountInfo: { kind: 'unanswered', ms: 1, endpoint: 'accountInfo', failure: 'challenge' }, products: { kind: 'fits', ms: 1 } }, 'zh-CN')
    void button(/^检查/)?.trigger('click')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(check).toHaveBeenCalledOnce()
    expect(wrapper.get('[role=alert]').text()).toContain('先停在这里')
  })

  it('stops when the merchant says so, and asks all again', async () => {
    const { button, check, row } = await openPlace(RESULTS)
    void button(/^Check/)?.trigger('click')
    await vi.advanceTimersByTimeAsync(500)
    await button(/^Stop/)?.trigger('click')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(check).toHaveBeenCalledOnce()
    expect(row('products').attributes('data-result')).toBe('waiting')
    void button(/^Check again/)?.trigger('click')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(check).toHaveBeenCalledTimes(5)
  })

  it('copies a report without shop and ids', async () => {
    const { button, copied, flush } = await openPlace(RESULTS)
    void button(/^Check/)?.trigger('click')
    await vi.advanceTimersByTimeAsync(10_000)
    vi.useRealTimers()
    await button(/^Copy report/)?.trigger('click')
    await flush()
    expect(copied).toHaveLength(1)
    const [report = ''] = copied
    for (const line of ['products [3]: differs at products.0.title, 90 ms', 'invitationSearch [3]: refused 16603010: restricted, 70 ms', 'imHistory [3]: not asked: no conversation yet', 'extension 1.2.3', 'reading conversations: 3 requests, 9 today, never finished, stopped: drift body.x.…', 'shops 1'])
      expect(report).toContain(line)
    for (const secret of [SHOP.shopId, SHOP.name ?? SHOP.shopId, '7494'])
      expect(report).not.toContain(secret)
  })

  it('has a name for each call there is', () => {
    expect(Object.keys(en.endpoint).sort()).toEqual(Object.keys(CHECKS).sort())
  })
})
