import { describe, expect, it } from 'vitest'
import { HOST_PERMISSIONS, manifest, PAGE_MATCHES } from '@/utils/manifest/manifest'
import { AFFILIATE_HOSTS, IM_HOSTS, SELLER_HOSTS } from '@/utils/tiktok/regions'

const BROWSERS = ['chrome', 'edge', 'firefox'] as const

describe.each(BROWSERS)('the manifest for %s', (browser) => {
  const asked = manifest(browser)
  const all = [...asked.permissions ?? [], ...asked.optional_permissions ?? []]

  it('asks for what it uses and for nothing that reads what others do', () => {
    const ours = ['storage', 'activeTab', 'tabs', 'cookies', 'webNavigation', 'alarms', 'notifications', 'sidePanel']
    expect(all.filter(permission => !ours.includes(permission))).toEqual([])
    expect(all.includes('sidePanel' as never)).toBe(browser !== 'firefox')
  })

  it('takes notifications only when the merchant ticks for them', () => {
    expect(asked.permissions).not.toContain('notifications')
    expect(asked.optional_permissions).toEqual(['notifications'])
  })

  it('names every host, over https, with no wildcard but the one of our own server', () => {
    const wild = (asked.host_permissions ?? []).filter(host => host.replace(/\/\*$/, '').includes('*'))
    expect(wild).toEqual(['https://*.westmonth.com/*'])
    for (const host of asked.host_permissions ?? [])
      expect(host).toMatch(/^https:\/\/[\w.*-]+\/\*$/)
    expect(new Set(asked.host_permissions).size).toBe(asked.host_permissions?.length)
    expect(asked.optional_host_permissions).toBeUndefined()
  })

  it('reaches each affiliate center, seller center and IM service, and nothing else of TikTok', () => {
    const hosts = [...AFFILIATE_HOSTS, ...SELLER_HOSTS, ...IM_HOSTS]
    expect(new Set(HOST_PERMISSIONS)).toEqual(new Set([...hosts.map(host => `https://${host}/*`), 'https://*.westmonth.com/*']))
  })

  it('has one shortcut, with Alt or Ctrl but never both', () => {
    const commands = Object.entries(asked.commands ?? {})
    expect(commands.map(([name]) => name)).toEqual([browser === 'firefox' ? '_execute_sidebar_action' : '_execute_action'])
    expect(commands[0]?.[1].suggested_key).toMatchObject({ default: expect.stringMatching(/^(?:Alt|Ctrl)\+Shift\+[A-Z]$/) })
  })
})

describe('the manifests', () => {
  it('are the same for Chrome and Edge', () => {
    expect(manifest('edge')).toEqual(manifest('chrome'))
  })

  it('say the oldest browser and, for Firefox, what is collected', () => {
    expect(manifest('chrome').minimum_chrome_version).toMatch(/^\d+$/)
    expect(manifest('firefox').browser_specific_settings?.gecko).toMatchObject({ id: expect.stringContaining('@'), strict_min_version: expect.stringMatching(/^\d+\.\d+$/), data_collection_permissions: {
      required: ['none'],
      optional: ['authenticationInfo', 'personalCommunications', 'personallyIdentifyingInfo', 'websiteContent', 'technicalAndInteraction'],
    } })
  })

  it('put content scripts on TikTok Shop pages only', () => {
    expect(PAGE_MATCHES.filter(match => !/^https:\/\/(?:affiliate|seller)[\w.-]*\.(?:tiktok|tokopedia|tiktokshopglobalselling|tiktokglobalshop)\.com\/\*$/.test(match))).toEqual([])
  })
})
