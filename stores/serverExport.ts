import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

/** The one export of the server that goes on: it outlives the place it was begun at. */
export const useServerExportStore = defineStore('server export', () => {
  const running = shallowRef<{ of: 'account' | 'company', /** Received so far. */ bytes: number, cancel: () => void }>()
  return { running }
})
