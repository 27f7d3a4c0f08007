import type { Sheet, SheetOptions } from '../types'
import type { Archive } from './readXml'
import { fileError, inflateLimit } from '../files/limits'
import { withHead } from '../files/withHead'
import { readDateStyles } from './dates'
import { readSharedStrings } from './readSharedStrings'
import { readWorkbook } from './readWorkbook'
import { sheetRows } from './sheetRows'
import { zipDirectory } from './zipDirectory'

/** An XLSX workbook. Throws what makes it none, before anything of it is inflated where that can be told. */
export async function openWorkbook(file: File, { sheet: wished }: SheetOptions): Promise<Sheet> {
  const entries = await zipDirectory(file)
  const opened: Archive = { file, entries, budget: { left: inflateLimit(file.size) } }
  const workbook = await readWorkbook(opened)
  const sheet = workbook.sheets.find(({ name }) => name === wished) ?? workbook.sheets[0]
  if (!sheet)
    throw fileError('not-a-sheet')
  const format = {
    strings: await readSharedStrings(opened, workbook.sharedStrings),
    dates: await readDateStyles(opened, workbook.styles),
    from1904: workbook.from1904,
  }
  const spent = opened.budget.left
  const size = Math.max(1, entries.get(sheet.path)?.size ?? 1)
  // Each reading from the start has what the strings left of the budget.
  let reading = { ...opened, budget: { left: spent } }
  return withHead({
    name: sheet.name,
    format: 'xlsx',
    sheets: workbook.sheets.map(({ name }) => name),
    rows: () => {
      reading = { ...opened, budget: { left: spent } }
      return sheetRows(reading, sheet.path, format)
    },
    share: () => Math.min(1, (spent - reading.budget.left) / size),
    close: () => { format.strings = [] },
  })
}
