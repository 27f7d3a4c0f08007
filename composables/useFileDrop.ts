import { useEventListener } from '@vueuse/core'
import { ref } from 'vue'

/** Files dropped anywhere on the panel while the caller lives; `over` while one hovers. */
export function useFileDrop(take: (file: File) => void) {
  const over = ref(false)
  /** Enter and leave come for each element on the way. */
  let depth = 0

  function holdsFile(event: DragEvent): boolean {
    return event.dataTransfer?.types.includes('Files') === true
  }

  function follow(event: DragEvent, step: 1 | -1): void {
    if (!holdsFile(event))
      return
    depth = Math.max(0, depth + step)
    over.value = depth > 0
  }

  useEventListener(window, 'dragenter', (event: DragEvent) => follow(event, 1))
  useEventListener(window, 'dragleave', (event: DragEvent) => follow(event, -1))
  // Else the browser opens the file in place of the panel.
  useEventListener(window, 'dragover', (event: DragEvent) => holdsFile(event) && event.preventDefault())
  useEventListener(window, 'drop', (event: DragEvent) => {
    depth = 0
    over.value = false
    const file = event.dataTransfer?.files[0]
    if (!file)
      return
    event.preventDefault()
    take(file)
  })
  return { over }
}
