import type { Sheet, SheetOptions } from '../types'
import { openWorkbook } from '../xlsx/openWorkbook'
import { checkFile } from './checkFile'
import { openText } from './openText'

/**
 * A CSV, TSV or XLSX file as rows of text. What it is follows from its bytes, not
 * from its name. Throws `CodedError`s of `FileProblemCode`, here or while rows are read.
 * Works where it is called: the panel opens files with `openSheet`, in a worker.
 */
export async function openSheetHere(file: File, options: SheetOptions = {}): Promise<Sheet> {
  const kind = await checkFile(file)
  return kind === 'zip'
    ? openWorkbook(file, options)
    : openText(file, options)
}
