// @vitest-environment happy-dom
import type { OpenPage } from '@/composables/useShop'
import type { Shop } from '@/utils/shop/types'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { shallowRef } from 'vue'
import { browser } from 'wxt/browser'
import WelcomePlace from '@/components/welcome/WelcomePlace.vue'
import { usePreferenceStore } from '@/stores/preferences'
import { createDatabase } from '@/utils/db/database'
import { mountInPanel } from '../mountInPanel'

const SHOP: Shop = { key: 'affiliate-us.tiktok.com/US/7000000000000000001', host: 'affiliate-us.tiktok.com', shopId: '7000000000000000001', region: 'US', kind: 'local', name: 'Lumora Home', seenAt: 1 }
const PAGE: OpenPage = { tabId: 7, windowId: 1, host: SHOP.host, state: 'shop', shop: SHOP.key, confirmed: true, seenAt: 1, known: SHOP }
const soon = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 5000 })

function mountWelcome(name: string, known: boolean) {
  return mountInPanel(WelcomePlace, {
    db: createDatabase(name),
    path: '/welcome',
    shop: known
      ? { shop: shallowRef(SHOP), pages: shallowRef([PAGE]) }
      : {},
  })
}

beforeEach(() => void Object.assign(browser, { commands: { getAll: async () => [{ name: '_execute_action', shortcut: 'Alt+Shift+M' }] } }))

describe('the first run', () => {
  it('shows the shop, makes a list of a paste, and starts', async () => {
    const { wrapper, db, router, flush } = await mountWelcome('welcome', true)
    expect(wrapper.text()).toContain('Lumora Home · US')
    await wrapper.get('footer button').trigger('click')
    await wrapper.get('textarea').setValue('@mia.cozyhome\nhttps://www.tiktok.com/@deskbydevon, nightowl.nora')
    await soon(() => expect(wrapper.text()).toContain('3 recognised'))
    await wrapper.get('footer button').trigger('click')
    await soon(() => expect(wrapper.text()).toContain('You see every message first'))
    expect((await db.invites.toArray()).map(({ handle }) => handle)).toEqual(['mia.cozyhome', 'deskbydevon', 'nightowl.nora'])
    await wrapper.get('footer button').trigger('click')
    await flush()
    expect(usePreferenceStore().preferences.welcomed).toBe(true)
    expect(router.currentRoute.value.path).toBe(`/lists/${(await db.lists.toCollection().first())?.id}`)
  })

  it('without any page offers to open one, and sample data all the same', async () => {
    const create = vi.spyOn(browser.tabs, 'create').mockResolvedValue({} as never)
    const { wrapper, db, router } = await mountWelcome('welcome-none', false)
    await wrapper.get('footer button').trigger('click')
    expect(create.mock.calls[0]?.[0].url).toMatch(/^https:\/\/affiliate\./)
    await wrapper.get('footer .link').trigger('click')
    expect(wrapper.get('footer button').attributes('disabled')).toBeDefined()
    const sample = wrapper.findAll('button').find(button => button.text().includes('sample data'))
    await sample?.trigger('click')
    await soon(() => expect(router.currentRoute.value.path).toMatch(/^\/lists\/./))
    const list = await db.lists.toCollection().first()
    expect(list?.sample).toBe(true)
    expect(await db.invites.count()).toBe(12)
    expect(router.currentRoute.value.path).toBe(`/lists/${list?.id}`)
  })
})
