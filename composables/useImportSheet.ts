import type { Sheet, SheetOptions } from '@/utils/creators/types'
import { onScopeDispose, shallowRef } from 'vue'
import { openSheet } from '@/utils/creators/files/openSheet'
import { CodedError } from '@/utils/rpc/codedError'

/** A file as a table, and what the merchant corrected about its reading. */
export function useImportSheet() {
  const file = shallowRef<File>()
  const sheet = shallowRef<Sheet>()
  const error = shallowRef<unknown>()
  const opening = shallowRef(false)
  let turn = 0

  async function open(next: File, options: SheetOptions = {}): Promise<void> {
    const mine = ++turn
    if (next !== file.value)
      sheet.value = undefined
    file.value = next
    error.value = undefined
    opening.value = true
    try {
      const opened = await openSheet(next, options)
      if (mine !== turn)
        return opened.close()
      sheet.value?.close()
      sheet.value = opened
    }
    catch (thrown) {
      if (mine === turn)
        error.value = asFileError(thrown)
    }
    finally {
      if (mine === turn)
        opening.value = false
    }
  }

  /** Reads the same file in another way. */
  async function correct(change: SheetOptions): Promise<void> {
    const { value: now } = sheet
    if (!file.value || !now)
      return
    const kept = now.format === 'csv'
      ? { encoding: now.encoding, delimiter: now.delimiter }
      : { sheet: now.name }
    await open(file.value, { ...kept, ...change })
  }

  function close(): void {
    turn++
    sheet.value?.close()
    sheet.value = undefined
    file.value = undefined
    error.value = undefined
    opening.value = false
  }

  onScopeDispose(close)
  return { file, sheet, error, opening, open, correct, close }
}

/** A file that was moved, or changed by its program, after it was picked. */
export function asFileError(thrown: unknown): unknown {
  return thrown instanceof DOMException && ['NotReadableError', 'NotFoundError'].includes(thrown.name)
    ? new CodedError('file-unreadable')
    : thrown
}
