import type { Ref } from 'vue'
import { useWorker } from './useWorker'

/** Tells the button in the page that fewer of its creators are new now. */
export function useFindRecount(tabId: Readonly<Ref<number | undefined>>): () => void {
  const worker = useWorker()
  return () => {
    if (tabId.value !== undefined)
      void worker['creators.recount'](tabId.value).catch(() => {})
  }
}
