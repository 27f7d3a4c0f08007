import { defineStore } from 'pinia'
import { ref } from 'vue'

/** A screen reader that is fed faster than it speaks says nothing. */
const GAP = 2000

export const useAnnouncerStore = defineStore('announcer', () => {
  const spoken = ref('')
  let waiting: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function flush(): void {
    timer = undefined
    if (waiting === undefined)
      return
    spoken.value = waiting
    waiting = undefined
    timer = setTimeout(flush, GAP)
  }

  /** Said at once, or after the last one had its time; of many in between only the latest. */
  function announce(text: string): void {
    waiting = text
    if (timer === undefined)
      flush()
  }

  return { spoken, announce }
})
