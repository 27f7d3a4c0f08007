import type { ErasedItem } from '@/utils/rpc/workerFace'
import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'

/** After everything was erased only the report of it stands, until the panel starts afresh. */
export const useErasureStore = defineStore('erasure', () => {
  /** The database goes away under the panel: that is no failure then. */
  const running = ref(false)
  const report = shallowRef<ErasedItem[]>()
  return { running, report }
})
