import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

/** A file or a text on its way to the import place, from wherever it was dropped or pasted. */
export const useImportHandoverStore = defineStore('import handover', () => {
  const held = shallowRef<File | string>()

  function give(source: File | string): void {
    held.value = source
  }

  /** Once. */
  function take(): File | string | undefined {
    const source = held.value
    held.value = undefined
    return source
  }

  return { give, take }
})
