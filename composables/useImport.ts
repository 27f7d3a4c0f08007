import { computed, watch } from 'vue'
import { useImportHandoverStore } from '@/stores/importHandover'
import { useFileDrop } from './useFileDrop'
import { useImportColumns } from './useImportColumns'
import { useImportPaste } from './useImportPaste'
import { useImportReading } from './useImportReading'
import { useImportRun } from './useImportRun'
import { useImportSheet } from './useImportSheet'
import { useImportTally } from './useImportTally'
import { useImportTarget } from './useImportTarget'

/** An import from its source to its end; `into`: the list it was opened from. */
export function useImport(into: () => string | undefined) {
  const reading = useImportSheet()
  const { file, sheet } = reading
  const paste = useImportPaste(next => void reading.open(next))
  const mapping = useImportColumns(sheet)
  const rows = useImportReading({ sheet, columns: mapping.columns, hasHeader: mapping.hasHeader })
  const parsed = computed(() => file.value ? rows.parsed.value : paste.parsed.value)
  const origin = computed(() => file.value?.name)
  const target = useImportTarget({ into, origin, source: mapping.source, parsed })
  const { tally } = useImportTally(parsed, target.target)
  const runs = useImportRun()
  const { over } = useFileDrop((next) => {
    if (!runs.running.value)
      pick(next)
  })

  function pick(next: File): void {
    runs.clear()
    paste.text.value = ''
    void reading.open(next)
  }

  async function go(): Promise<void> {
    if (target.target.value && parsed.value)
      await runs.start({ target: target.target.value, parsed: parsed.value, origin: origin.value })
  }

  /** The same creators once more, after a failure: those who are stored count as duplicates. */
  async function retry(): Promise<void> {
    const { run } = runs
    if (!run.value)
      return
    const { list, name, parsed: creators, origin: from } = run.value
    const shop = target.lists.value?.find(({ id }) => id === list)?.shop
    await runs.start({
      target: shop === undefined ? target.target.value ?? { name, shop: '' } : { list, name, shop },
      parsed: creators,
      origin: from,
    })
  }

  /** From the beginning. */
  function again(): void {
    runs.clear()
    reading.close()
    paste.text.value = ''
    target.name.value = ''
  }

  const handed = useImportHandoverStore().take()
  if (typeof handed === 'string')
    paste.text.value = handed
  else if (handed)
    pick(handed)
  // A name belongs to the file it was written for.
  watch(file, () => target.name.value = '')

  return { reading, paste, mapping, rows, parsed, origin, target, tally, runs, over, pick, go, retry, again }
}
