import type { ShallowRef } from 'vue'
import { onScopeDispose, shallowRef } from 'vue'
import { browser } from 'wxt/browser'

export interface ActiveTab {
  tabId: number
  windowId: number
  /** The tab is this panel itself, opened in a tab. */
  own: boolean
}

/** The active tab of the window this panel stands in; undefined until known. */
export function useActiveTab(): Readonly<ShallowRef<ActiveTab | undefined>> {
  const active = shallowRef<ActiveTab>()
  let windowId: number | undefined

  async function look(): Promise<void> {
    windowId ??= (await browser.windows.getCurrent()).id
    const [tab] = await browser.tabs.query({ active: true, windowId })
    if (tab?.id === undefined)
      return
    active.value = {
      tabId: tab.id,
      windowId: tab.windowId,
      own: tab.url?.startsWith(location.origin) ?? false,
    }
  }

  const onActivated = (info: { windowId: number }): void => {
    if (windowId === undefined || info.windowId === windowId)
      void look()
  }
  const onUpdated = (id: number): void => {
    if (id === active.value?.tabId)
      void look()
  }
  browser.tabs.onActivated.addListener(onActivated)
  browser.tabs.onUpdated.addListener(onUpdated)
  onScopeDispose(() => {
    browser.tabs.onActivated.removeListener(onActivated)
    browser.tabs.onUpdated.removeListener(onUpdated)
  })
  void look()
  return active
}
