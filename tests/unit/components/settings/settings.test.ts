// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import EraseDialog from '@/components/settings/EraseDialog.vue'
import PaceCard from '@/components/settings/PaceCard.vue'
import PermissionsPlace from '@/components/settings/PermissionsPlace.vue'
import SettingsPlace from '@/components/settings/SettingsPlace.vue'
import { useErasureStore } from '@/stores/erasure'
import { usePreferenceStore } from '@/stores/preferences'
import { CodedError } from '@/utils/rpc/codedError'
import { mountInPanel } from '../mountInPanel'

const HOSTS = ['https://affiliate.tiktok.com/*', 'https://affiliate-us.tiktok.com/*', 'https://*.westmonth.com/*']
let held: Set<string>
const request = vi.fn()
const listeners = new Set<() => void>()

beforeEach(() => {
  fakeBrowser.reset()
  held = new Set(['storage', 'tabs', 'webNavigation', ...HOSTS])
  const event = { addListener: (listener: () => void) => listeners.add(listener), removeListener: (listener: () => void) => listeners.delete(listener) }
  Object.assign(browser, {
    permissions: {
      contains: async ({ origins = [], permissions = [] }: Record<string, string[]>) => [...origins, ...permissions].every(name => held.has(name)),
      request,
      onAdded: event,
      onRemoved: event,
    },
  })
  vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({
    manifest_version: 3,
    name: 'w',
    version: '1.2.3',
    permissions: ['storage', 'tabs', 'webNavigation'],
    optional_permissions: ['notifications'] as never,
    host_permissions: HOSTS,
  })
})

describe('the pace', () => {
  it.each([['1', 3000], ['0', 3000], ['-5', 3000], ['7', 7000], ['999', 30_000]])('of «%s» seconds becomes %i ms: never below the floor', async (typed, gap) => {
    const { wrapper } = await mountInPanel(PaceCard)
    await wrapper.get('input[type=text]').setValue(typed)
    expect(usePreferenceStore().preferences.gap).toBe(gap)
    expect(wrapper.get<HTMLInputElement>('input[type=text]').element.value).toBe(String(gap / 1000))
  })

  it('stays when what was typed is no number', async () => {
    const { wrapper } = await mountInPanel(PaceCard)
    await wrapper.get('input[type=text]').setValue('soon')
    expect(usePreferenceStore().preferences.gap).toBeUndefined()
    expect(wrapper.get<HTMLInputElement>('input[type=text]').element.value).toBe('5')
  })
})

describe('«tell me when it is done»', () => {
  it('is on only when the browser granted notifications', async () => {
    request.mockResolvedValueOnce(false).mockResolvedValueOnce(true)
    const { wrapper, flush } = await mountInPanel(SettingsPlace)
    const toggle = wrapper.findAll('[role=switch]')[1]
    await toggle?.setValue(true)
    await flush()
    expect(usePreferenceStore().preferences.notify).toBe(false)
    expect(wrapper.get('[role=alert]').text()).toContain('did not grant')
    await toggle?.setValue(true)
    await flush()
    expect(request).toHaveBeenLastCalledWith({ permissions: ['notifications'] })
    expect(usePreferenceStore().preferences.notify).toBe(true)
  })
})

describe('permissions', () => {
  it('show each with its purpose; what is missing can be granted again in a click', async () => {
    held.delete('https://affiliate-us.tiktok.com/*')
    request.mockImplementation(async ({ origins }: { origins: string[] }) => {
      for (const origin of origins)
        held.add(origin)
      return true
    })
    const { wrapper, flush } = await mountInPanel(PermissionsPlace)
    const row = wrapper.get('[data-permission=affiliate]')
    expect(row.text()).toContain('1 missing')
    await row.get('button').trigger('click')
    await flush()
    expect(request).toHaveBeenCalledWith({ origins: ['https://affiliate-us.tiktok.com/*'] })
    expect(wrapper.get('[data-permission=affiliate]').text()).toContain('granted')
    expect(wrapper.get('[data-permission=westmoon]').text()).toContain('unused')
  })

  it('notice at once what is taken back', async () => {
    const { wrapper, flush } = await mountInPanel(PermissionsPlace)
    held.delete('webNavigation')
    for (const listener of listeners)
      listener()
    await flush()
    expect(wrapper.get('[data-permission=tabs]').text()).toContain('1 missing')
  })
})

describe('erase all', () => {
  const dialog = () => document.querySelector('[role=dialog]')
  const confirm = () => dialog()?.querySelector<HTMLButtonElement>('button[type=submit]')
  async function type(word: string): Promise<void> {
    const field = dialog()?.querySelector('input')
    if (!field)
      throw new Error('no field')
    field.value = word
    field.dispatchEvent(new Event('input', { bubbles: true }))
    await Promise.resolve()
  }

  it('needs the word, and leaves the report', async () => {
    const report = [{ what: 'databases' as const, detail: 'westmoon', count: 1 }]
    const erase = vi.fn(async () => report)
    const { flush } = await mountInPanel(EraseDialog, { props: { open: true, amounts: [] }, worker: { 'data.erase': erase } })
    await type('eras')
    await flush()
    expect(confirm()?.disabled).toBe(true)
    await type('Erase ')
    await flush()
    confirm()?.form?.dispatchEvent(new Event('submit', { cancelable: true }))
    await flush()
    expect(erase).toHaveBeenCalledOnce()
    expect(useErasureStore().report).toEqual(report)
  })

  it('that failed says why and stays open', async () => {
    const { flush } = await mountInPanel(EraseDialog, {
      props: { open: true, amounts: [] },
      worker: { 'data.erase': () => Promise.reject(new CodedError('worker-silent')) },
    })
    await type('erase')
    await flush()
    confirm()?.form?.dispatchEvent(new Event('submit', { cancelable: true }))
    await flush()
    expect(dialog()?.textContent).toContain('did not answer')
    expect(useErasureStore().report).toBeUndefined()
  })
})
