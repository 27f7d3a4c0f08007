import { storeToRefs } from 'pinia'
import { useToastStore } from '@/stores/toasts'

/** `show({ text, undo })` puts a message at the foot of the panel; `undo` also answers Ctrl+Z. */
export function useToasts() {
  const store = useToastStore()
  const { show, hold, release, dismiss, undo } = store
  return { ...storeToRefs(store), show, hold, release, dismiss, undo }
}
