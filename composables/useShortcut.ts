import { computed, shallowRef } from 'vue'
import { browser } from 'wxt/browser'

/** The keys that open the panel, as the browser has them now; none when it assigned none. */
export function useShortcut() {
  const shortcut = shallowRef('')
  void browser.commands?.getAll().then((commands) => {
    shortcut.value = commands.find(({ name }) => name?.startsWith('_execute'))?.shortcut ?? ''
  })
  return computed(() => shortcut.value === '' ? [] : shortcut.value.split('+'))
}
