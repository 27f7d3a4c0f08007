import type { ParsedCreators } from '@/utils/creators/types'
import { useDebounceFn } from '@vueuse/core'
import { ref, shallowRef, watch } from 'vue'
import { LONGEST_PASTE, parsePaste } from '@/utils/creators/parsePaste'

const PAUSE = 150

/** What was typed or pasted, and who is in it. A very long paste is handed on as a file. */
export function useImportPaste(asFile: (file: File) => void) {
  const text = ref('')
  const parsed = shallowRef<ParsedCreators>()

  const read = useDebounceFn(() => {
    parsed.value = text.value.trim() === '' ? undefined : parsePaste(text.value)
  }, PAUSE)

  watch(text, (next) => {
    if (next.length > LONGEST_PASTE) {
      text.value = ''
      asFile(new File([next], 'paste.txt'))
      return
    }
    if (next.trim() === '')
      parsed.value = undefined
    void read()
  })

  return { text, parsed }
}
