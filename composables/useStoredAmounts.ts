import type { StoredAmount } from '@/utils/backup/measure'
import { computed, onMounted, ref, shallowRef } from 'vue'
import { measureDatabase } from '@/utils/backup/measure'
import { useDatabase } from './useDatabase'

/** What is stored on this device, how much room it takes, and whether the browser promised to keep it. */
export function useStoredAmounts() {
  const db = useDatabase()
  const amounts = shallowRef<StoredAmount[]>()
  const persisted = ref<boolean>()
  const bytes = computed(() => amounts.value?.reduce((sum, amount) => sum + amount.bytes, 0))

  async function measure(): Promise<void> {
    amounts.value = await measureDatabase(db)
    persisted.value = await navigator.storage?.persisted?.()
  }

  async function persist(): Promise<void> {
    persisted.value = await navigator.storage.persist()
  }

  onMounted(measure)
  return { amounts, bytes, persisted, persist, measure }
}
