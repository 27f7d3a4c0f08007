import type { DataPermissions } from '@/utils/privacy/dataTypes'
import { shallowRef } from 'vue'
import { browser } from 'wxt/browser'
import { DEVICE_DATA, SHARED_DATA } from '@/utils/privacy/dataTypes'

type Asked = Parameters<typeof browser.permissions.request>[0]

/** What the browser lets leave this device. Only Firefox asks; elsewhere the policy that the sign-in links to is all there is. */
export function useDataConsent() {
  /** Undefined: this browser knows no such permissions. */
  const held = shallowRef<readonly string[]>()
  void look()

  async function look(): Promise<void> {
    try {
      const { data_collection: kinds } = await browser.permissions.getAll() as DataPermissions
      held.value = kinds
    }
    catch {
      held.value = undefined
    }
  }

  /** Whether what is shared may leave; call it straight from a click, before anything is awaited. */
  async function ask(): Promise<boolean> {
    if (held.value === undefined || SHARED_DATA.every(kind => held.value?.includes(kind)))
      return true
    const asked: DataPermissions = { data_collection: [...SHARED_DATA] }
    // Firefox refuses to ask where it saw no click.
    const yes = await browser.permissions.request(asked as Asked).catch(() => false)
    await look()
    return yes
  }

  /** Whether browser and system may be named. */
  const mayNameDevice = (): boolean => held.value === undefined || held.value.includes(DEVICE_DATA)

  return { ask, mayNameDevice }
}
