import { createSharedComposable } from '@vueuse/core'
import { onScopeDispose, shallowRef } from 'vue'
import { browser } from 'wxt/browser'

interface Permissions {
  permissions?: string[]
  origins?: string[]
}
/** Asked for, not contacted yet: nothing stops working without it. */
const UNUSED_HOST = 'westmonth.com'
type BrowserPermissions = Parameters<typeof browser.permissions.request>[0]

/**
 * What the manifest asks for and what of it is granted now: the merchant can
 * take hosts back at any time (Firefox shows a switch for each).
 */
function watchPermissions() {
  const manifest = browser.runtime.getManifest()
  const asked = {
    permissions: (manifest.permissions ?? []) as string[],
    hosts: (manifest.host_permissions ?? []) as string[],
    optional: (manifest.optional_permissions ?? []) as string[],
  }
  const granted = shallowRef<ReadonlySet<string>>()
  const missingHosts = shallowRef<string[]>([])

  async function look(): Promise<void> {
    const held = await Promise.all([
      ...[
        ...asked.permissions,
        ...asked.optional,
      ].map(async name => await holds({ permissions: [name] }) ? [name] : []),
      ...asked.hosts.map(async host => await holds({ origins: [host] }) ? [host] : []),
    ])
    granted.value = new Set(held.flat())
    missingHosts.value = asked.hosts.filter(host => !granted.value?.has(host) && !host.includes(UNUSED_HOST))
  }

  /** Asks the browser; call it straight from a click, before anything is awaited. */
  async function grant(wanted: Permissions): Promise<boolean> {
    const yes = await browser.permissions.request(wanted as BrowserPermissions)
    await look()
    return yes
  }

  browser.permissions.onAdded.addListener(look)
  browser.permissions.onRemoved.addListener(look)
  onScopeDispose(() => {
    browser.permissions.onAdded.removeListener(look)
    browser.permissions.onRemoved.removeListener(look)
  })
  void look()
  return { asked, granted, missingHosts, grant }
}

function holds(wanted: Permissions): Promise<boolean> {
  return browser.permissions.contains(wanted as BrowserPermissions)
}

export const usePermissions = createSharedComposable(watchPermissions)
