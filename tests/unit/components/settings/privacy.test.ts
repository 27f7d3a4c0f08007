// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import PrivacyPlace from '@/components/settings/PrivacyPlace.vue'
import ShellNotices from '@/components/shell/ShellNotices.vue'
import { policySeenItem } from '@/utils/preferences/policySeenItem'
import { POLICY_VERSIONS } from '@/utils/privacy/policy'
import { mountInPanel } from '../mountInPanel'

const [newest] = POLICY_VERSIONS
const worker = { 'shops.refresh': async () => {} }

beforeEach(() => {
  fakeBrowser.reset()
  const event = { addListener: vi.fn(), removeListener: vi.fn() }
  Object.assign(browser, { permissions: { contains: async () => true, onAdded: event, onRemoved: event } })
  vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({ manifest_version: 3, name: 'w', version: '1.0.0', permissions: [], host_permissions: [] })
})

describe('a changed privacy policy', () => {
  it('is said in the panel, leads to what changed, and is not said again once it was seen', async () => {
    await policySeenItem.setValue('2026-01-01')
    const notices = await mountInPanel(ShellNotices, { worker })
    expect(notices.wrapper.text()).toContain('The privacy policy changed.')
    await notices.wrapper.get('button').trigger('click')
    await notices.flush()
    expect(notices.router.currentRoute.value.path).toBe('/settings/privacy')

    const place = await mountInPanel(PrivacyPlace)
    await vi.waitFor(() => expect(place.wrapper.text()).toContain(`${newest}new`))
    expect(await policySeenItem.getValue()).toBe(newest)
    await notices.router.push('/lists')
    await notices.flush()
    expect(notices.wrapper.text()).not.toContain('privacy policy')
  })

  it('is no news to somebody who begins with it', async () => {
    const { wrapper } = await mountInPanel(ShellNotices, { worker })
    expect(wrapper.text()).not.toContain('privacy policy')
    expect(await policySeenItem.getValue()).toBe(newest)
  })

  it.each([['zh-CN', '传给公司服务器的'], ['en', 'Sent to the server of your company']] as const)('names in %s what is shared', async (language, title) => {
    const { wrapper } = await mountInPanel(PrivacyPlace, { language })
    await vi.waitFor(() => expect(wrapper.text()).toContain(title))
    expect(wrapper.findAll('dt').length).toBeGreaterThan(10)
  })
})
