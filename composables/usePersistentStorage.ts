import { onMounted } from 'vue'

/**
 * Asks the browser to keep the data when space runs short. Chrome decides
 * without a word; Firefox would ask the merchant, so there it is a button in
 * Settings › Data.
 */
export function usePersistentStorage(): void {
  onMounted(async () => {
    if (!import.meta.env.FIREFOX && await navigator.storage?.persisted?.() === false)
      await navigator.storage.persist()
  })
}
