import type { Sheet, SheetOptions } from '../types'
import { CodedError } from '../../rpc/codedError'
import { openSheet } from './openSheet'

export type SheetFacts = Omit<Sheet, 'rows' | 'share' | 'close'>

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
      throw new CodedError('not-a-sheet')
    return sheet
  }

  return {
    async open(file, options) {
      sheet = await openSheet(file, options)
      const { rows: _rows, share: _share, close: _close, ...facts } = sheet
      return facts
    },
    async rewind() {
      await rows?.return?.()
      rows = opened().rows()[Symbol.asyncIterator]()
    },
    async next() {
      const result = await rows?.next()
      return { rows: result && !result.done ? result.value : null, share: opened().share() }
    },
  }
}
