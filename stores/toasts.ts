import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

export interface Toast {
  text: string
  tone?: 'sent' | 'refused'
  /** Takes the last change back; also on Ctrl+Z while the toast stands. */
  undo?: () => unknown
}

const STAYS = 6000
const STAYS_WITH_UNDO = 10_000

/** One message at the foot of the panel; the next one replaces it. */
export const useToastStore = defineStore('toasts', () => {
  const toast = shallowRef<Toast>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function dismiss(): void {
    clearTimeout(timer)
    toast.value = undefined
  }

  /** Lets it stay while somebody reads or reaches it. */
  function hold(): void {
    clearTimeout(timer)
  }

  function release(): void {
    clearTimeout(timer)
    if (toast.value) {
      timer = setTimeout(dismiss, toast.value.undo
        ? STAYS_WITH_UNDO
        : STAYS)
    }
  }

  function show(next: Toast): void {
    toast.value = next
    release()
  }

  /** True when there was something to take back. */
  function undo(): boolean {
    const action = toast.value?.undo
    if (!action)
      return false
    dismiss()
    action()
    return true
  }

  return { toast, show, hold, release, dismiss, undo }
})
