import type { Ref } from 'vue'
import type { Column, ExportSource, Sheet } from '@/utils/creators/types'
import { computed, shallowRef, watch } from 'vue'
import { guessColumns } from '@/utils/creators/columns/guessColumns'

/** What each column of a sheet is taken for: guessed, then as the merchant says. */
export function useImportColumns(sheet: Ref<Sheet | undefined>) {
  const columns = shallowRef<Column[]>([])
  const hasHeader = shallowRef(true)
  const source = shallowRef<ExportSource>()

  function guess(wanted?: boolean): void {
    const [first = [], ...after] = sheet.value?.head ?? []
    const guessed = guessColumns(first, after, wanted)
    columns.value = sheet.value ? guessed.columns : []
    hasHeader.value = guessed.hasHeader
    source.value = guessed.source
  }

  /** A field belongs to one column: whichever had it before becomes a variable. */
  function setField(index: number, field: Column['field']): void {
    const single = field !== 'variable' && field !== 'ignore'
    columns.value = columns.value.map((column) => {
      if (column.index === index)
        return { ...column, field }
      return single && column.field === field ? { ...column, field: 'variable' as const } : column
    })
  }

  /** Some column says who the creator is. */
  const named = computed(() => columns.value.some(({ field }) => field === 'handle' || field === 'oecId' || field === 'inviteId'))

  watch(sheet, () => guess(), { immediate: true })
  return { columns, named, hasHeader, source, setField, setHeader: guess }
}
