import type { Ref } from 'vue'
import { ref } from 'vue'
import { browser } from 'wxt/browser'

/** What this extension is, and where this page of it stands. */
export function useExtension(): { version: string, inTab: Readonly<Ref<boolean>>, reload: () => void, startAfresh: () => void, close: () => void } {
  const inTab = ref(false)
  // A panel has no tab of its own; a page opened in one has.
  void browser.tabs.getCurrent?.().then(tab => inTab.value = tab !== undefined)
  return {
    version: browser.runtime.getManifest().version,
    inTab,
    reload: () => location.reload(),
    close: () => window.close(),
    startAfresh: () => location.replace(location.pathname),
  }
}
