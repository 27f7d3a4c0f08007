import type { Sheet, SheetOptions } from '../types'
import { fileError } from './limits'
import { openSheetHere } from './openSheetHere'

type SheetFacts = Omit<Sheet, 'rows' | 'share' | 'close'>

/** One open sheet, over a port: rows are pulled, so that a slow reader holds the worker back. */
export type SheetFace = {
  open: (file: File, options: SheetOptions) => Promise<SheetFacts>
  /** From the first row again. */
  rewind: () => Promise<void>
  /** `rows` is null at the end. */
  next: () => Promise<{ rows: string[][] | null, share: number }>
}

export function createSheetFace(): SheetFace {
  let sheet: Sheet | undefined
  let rows: AsyncIterator<string[][]> | undefined

  function opened(): Sheet {
    if (!sheet)
      throw fileError('not-a-sheet')
    return sheet
  }

  return {
    async open(file, options) {
      sheet = await readable(openSheetHere(file, options))
      const { rows: _rows, share: _share, close: _close, ...facts } = sheet
      return facts
    },
    async rewind() {
      await rows?.return?.()
      rows = opened().rows()[Symbol.asyncIterator]()
    },
    async next() {
      const result = rows && await readable(rows.next())
      return { rows: result && !result.done ? result.value : null, share: opened().share() }
    },
  }
}

/** The browser's own words for a file that is gone do not cross over. */
async function readable<Value>(reading: Promise<Value>): Promise<Value> {
  try {
    return await reading
  }
  catch (thrown) {
    const gone = thrown instanceof DOMException && ['NotReadableError', 'NotFoundError'].includes(thrown.name)
    throw gone ? fileError('file-unreadable') : thrown
  }
}
