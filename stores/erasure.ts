import type { ErasedItem } from '@/utils/rpc/workerFace'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

/** After everything was erased only the report of it stands, until the panel starts afresh. */
export const useErasureStore = defineStore('erasure', () => {
  const report = shallowRef<ErasedItem[]>()
  return { report }
})
