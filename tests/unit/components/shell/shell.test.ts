// @vitest-environment happy-dom
import type { Campaign } from '@/utils/campaigns/types'
import type { Page, PageState, Shop } from '@/utils/shop/types'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, shallowRef } from 'vue'
import { useRoute } from 'vue-router'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import PlaceView from '@/components/shell/PlaceView.vue'
import { createPanelRouter } from '@/components/shell/router'
import RunStrip from '@/components/shell/RunStrip.vue'
import ShellNotices from '@/components/shell/ShellNotices.vue'
import ShopTag from '@/components/shell/ShopTag.vue'
import { useToastStore } from '@/stores/toasts'
import { createDatabase } from '@/utils/db/database'
import { CodedError } from '@/utils/rpc/codedError'
import { mountInPanel } from '../mountInPanel'

const SHOP: Shop = { key: 'affiliate-us.tiktok.com/US/7000000000000000001', host: 'affiliate-us.tiktok.com', shopId: '7000000000000000001', region: 'US', kind: 'local', name: 'Lumora Home', seenAt: 1 }
const page = (state: PageState): Page => ({ tabId: 7, windowId: 1, host: SHOP.host, state, shop: SHOP.key, confirmed: true, seenAt: 1 })
const beside = (state: PageState) => ({ state: shallowRef(state), page: shallowRef(page(state)), active: shallowRef(SHOP), shop: shallowRef(SHOP) })

let held: Set<string>
const request = vi.fn(async () => true)

beforeEach(() => {
  fakeBrowser.reset()
  held = new Set(['https://affiliate-us.tiktok.com/*'])
  const event = { addListener: vi.fn(), removeListener: vi.fn() }
  Object.assign(browser, {
    permissions: {
      contains: async ({ origins = [] }: { origins?: string[] }) => origins.every(origin => held.has(origin)),
      request,
      onAdded: event,
      onRemoved: event,
    },
  })
  vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({ manifest_version: 3, name: 'w', version: '1.0.0', permissions: [], host_permissions: [...held] })
})

describe('the shop tag', () => {
  it('names shop, region and kind of the page beside the panel', async () => {
    const { wrapper } = await mountInPanel(ShopTag, { shop: beside('shop') })
    expect(wrapper.text()).toBe('Lumora HomeUS · local')
  })

  it('says that there is none', async () => {
    const { wrapper } = await mountInPanel(ShopTag, { language: 'zh-CN' })
    expect(wrapper.text()).toBe('未识别到店铺')
  })
})

describe('notices', () => {
  const worker = { 'shops.refresh': async () => {} }

  it.each([
    ['signed-out', 'Lumora Home is signed out', 'Sign in'],
    ['challenge', 'verification', 'Go to page'],
    ['unrecognised', 'could not be read', 'Go to page'],
    ['mismatch', 'different shops', 'Go to page'],
  ] as const)('say what a page that is %s means, and lead to it', async (state, words, button) => {
    const update = vi.spyOn(browser.tabs, 'update').mockResolvedValue({} as never)
    vi.spyOn(browser.windows, 'update').mockResolvedValue({} as never)
    const { wrapper } = await mountInPanel(ShellNotices, { shop: beside(state), worker })
    expect(wrapper.get('[role=alert]').text()).toContain(words)
    expect(wrapper.get('button').text()).toBe(button)
    await wrapper.get('button').trigger('click')
    expect(update).toHaveBeenCalledWith(7, { active: true })
  })

  it('are silent while all is well', async () => {
    const { wrapper } = await mountInPanel(ShellNotices, { shop: beside('shop'), worker })
    expect(wrapper.find('[role=alert]').exists()).toBe(false)
  })

  it('say that the worker is silent until it answers again', async () => {
    const refresh = vi.fn().mockRejectedValueOnce(new CodedError('worker-silent')).mockResolvedValue(undefined)
    const { wrapper, flush } = await mountInPanel(ShellNotices, { shop: beside('shop'), worker: { 'shops.refresh': refresh } })
    expect(wrapper.get('[role=alert]').text()).toContain('does not answer')
    await wrapper.get('button').trigger('click')
    await flush()
    expect(wrapper.find('[role=alert]').exists()).toBe(false)
  })
})

describe('the strip of a running campaign', () => {
  const campaign = (extra: Partial<Campaign>): Campaign => ({
    id: 'c1',
    shop: SHOP.key,
    name: 'Round 1',
    list: 'l',
    template: 't',
    state: 'running',
    skipMissing: false,
    gap: 5000,
    coolDownDays: 7,
    counts: { queued: 54, sending: 1, sent: 138, refused: 9, unknown: 4, skipped: 6 },
    createdAt: 1,
    changedAt: 1,
    ...extra,
  })

  it('counts what is settled, unknown ones not, and pauses by the worker', async () => {
    const db = createDatabase('strip')
    await db.campaigns.add(campaign({}))
    const pause = vi.fn(async () => {})
    const { wrapper } = await mountInPanel(RunStrip, { db, worker: { 'campaigns.pause': pause } })
    expect(wrapper.text()).toContain('Sending "Round 1"')
    expect(wrapper.text()).toContain('153/212')
    await wrapper.get('button').trigger('click')
    expect(pause).toHaveBeenCalledWith('c1')
  })

  it('is away in the place of its campaign, and when nothing runs', async () => {
    const db = createDatabase('strip-own')
    await db.campaigns.bulkAdd([campaign({}), campaign({ id: 'c2', state: 'finished' })])
    const own = await mountInPanel(RunStrip, { db, path: '/campaigns/c1' })
    expect(own.wrapper.find('section').exists()).toBe(false)
    await db.campaigns.update('c1', { state: 'cancelled' })
    const none = await mountInPanel(RunStrip, { db })
    expect(none.wrapper.find('section').exists()).toBe(false)
  })
})

describe('an action that fails', () => {
  it('is said, and its place stays', async () => {
    vi.spyOn(console, 'error').mockReturnValue()
    const place = defineComponent(() => () => h('button', { onClick: () => Promise.reject(new CodedError('no-page')) }, 'go'))
    const { wrapper, router, flush } = await mountInPanel(PlaceView, { shop: beside('shop') })
    router.addRoute({ path: '/acting', component: place })
    await router.push('/acting')
    await flush()
    await wrapper.get('button').trigger('click')
    await flush()
    expect(wrapper.text()).toBe('go')
    expect(useToastStore().toast?.text).toContain('is not open')
  })
})

describe('a place that its query fills in', () => {
  it('begins anew with another query; others stay as they are', async () => {
    const place = defineComponent({
      setup() {
        const began = useRoute().fullPath
        return () => h('p', began)
      },
    })
    const ofQuery = createPanelRouter(() => true).getRoutes().filter(({ meta }) => meta.ofQuery).map(({ path }) => path)
    expect(ofQuery).toEqual(['/campaigns/new'])
    const { wrapper, router, flush } = await mountInPanel(PlaceView, { shop: beside('shop') })
    router.addRoute({ path: '/asked', meta: { ofQuery: true }, component: place })
    router.addRoute({ path: '/other', component: place })
    for (const path of ['/asked?list=one', '/asked?list=two']) {
      await router.push(path)
      await flush()
      expect(wrapper.text()).toBe(path)
    }
    await router.push('/other?rows=all')
    await router.push('/other?rows=sent')
    await flush()
    expect(wrapper.text()).toBe('/other?rows=all')
  })
})

describe('a place that throws', () => {
  it('is replaced by a sentence and a way on, never by nothing', async () => {
    vi.spyOn(console, 'error').mockReturnValue()
    const broken = defineComponent({
      render: () => h('p', (() => { throw new CodedError('storage-full') })()),
    })
    const { wrapper, router, flush } = await mountInPanel(PlaceView, { shop: beside('shop') })
    router.addRoute({ path: '/broken', component: broken })
    await router.push('/broken')
    await flush()
    expect(wrapper.get('[role=alert]').text()).toContain('out of space')
    expect(wrapper.findAll('[role=alert] button, [role=alert] a').length).toBeGreaterThan(1)
    await router.push('/lists')
    await flush()
    expect(wrapper.find('[role=alert]').exists()).toBe(false)
  })
})
