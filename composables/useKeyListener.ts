import { useEventListener } from '@vueuse/core'
import { useKeyStore } from '@/stores/keys'

/** The one listener behind `useKeys`; `singleKeys` says whether keys without Ctrl or ⌘ count. */
export function useKeyListener(singleKeys: () => boolean): void {
  const keys = useKeyStore()
  useEventListener(window, 'keydown', (event: KeyboardEvent) => {
    // 229: a composing input method in browsers that do not say `isComposing`.
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229)
      return
    const name = keyName(event)
    if (name === undefined || (name !== 'escape' && isBusy(event.target)))
      return
    if (name.length === 1 || name.startsWith('shift+')) {
      if (!singleKeys())
        return
    }
    if (keys.press(name, event))
      event.preventDefault()
  })
}

/** The name a key map uses, or undefined for what no map can want. */
function keyName(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string | undefined {
  const key = event.key.toLowerCase()
  if (event.altKey)
    return undefined
  if (event.ctrlKey || event.metaKey) {
    return event.shiftKey
      ? undefined
      : `mod+${key}`
  }
  if (event.shiftKey && /^[a-z]$/.test(key))
    return `shift+${key}`
  return key
}

/** Where keys are text or belong to the dialog in front. */
function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('[role=dialog], [role=alertdialog], [role=menu]'))
    return true
  if (!(target instanceof HTMLElement))
    return false
  return target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio], [type=range]), textarea, select')
}
