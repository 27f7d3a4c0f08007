import type { Ref } from 'vue'
import type { Column, ParsedCreators, Sheet } from '@/utils/creators/types'
import { onScopeDispose, shallowRef, watch } from 'vue'
import { readCreators } from '@/utils/creators/readCreators'
import { asFileError } from './useImportSheet'

/** Who is in a sheet as its columns stand now; read anew whenever they change. */
export function useImportReading({ sheet, columns, hasHeader }: { sheet: Ref<Sheet | undefined>, columns: Ref<Column[]>, hasHeader: Ref<boolean> }) {
  const parsed = shallowRef<ParsedCreators>()
  /** Rows read so far; after the end, all of them. */
  const rows = shallowRef(0)
  const share = shallowRef(0)
  const reading = shallowRef(false)
  const error = shallowRef<unknown>()
  let current: AbortController | undefined

  async function read(): Promise<void> {
    current?.abort()
    const mine = new AbortController()
    current = mine
    const { value: opened } = sheet
    parsed.value = undefined
    error.value = undefined
    reading.value = opened !== undefined
    if (!opened)
      return
    try {
      const found = await readCreators(opened.rows(), columns.value, {
        hasHeader: hasHeader.value,
        signal: mine.signal,
        onProgress(read) {
          if (mine !== current)
            return
          rows.value = read
          share.value = opened.share()
        },
      })
      if (mine === current)
        parsed.value = found
    }
    catch (thrown) {
      if (mine === current)
        error.value = asFileError(thrown)
    }
    finally {
      if (mine === current)
        reading.value = false
    }
  }

  watch([sheet, columns], read, { immediate: true })
  onScopeDispose(() => current?.abort())
  return { parsed, rows, share, reading, error }
}
