import { neutraliseCell } from '../../creators/cells/formulaCells'
import { BYTE_ORDER_MARK, csvLine } from '../../creators/csvLine'

export type TableFormat = 'csv' | 'xlsx'
export type TableRow = readonly (string | number)[]

export interface TableWriter {
  add: (rows: readonly TableRow[]) => void
  end: () => Blob
}

const TYPES: Readonly<Record<TableFormat, string>> = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** A spreadsheet file, row by row. What a program could take for a formula is neutralised in both formats: people save workbooks as CSV. */
export async function createTableWriter(format: TableFormat, name: string): Promise<TableWriter> {
  const { add, end } = format === 'csv' ? csvWriter() : await workbookWriter(name)
  return { add, end: () => new Blob(end(), { type: TYPES[format] }) }
}

interface Writer {
  add: TableWriter['add']
  end: () => BlobPart[]
}

function csvWriter(): Writer {
  const parts: BlobPart[] = [BYTE_ORDER_MARK]
  return {
    add: rows => parts.push(rows.map(row => csvLine(row.map(String))).join('')),
    end: () => parts,
  }
}

async function workbookWriter(name: string): Promise<Writer> {
  const { writeWorkbook } = await import('./writeWorkbook')
  const workbook = writeWorkbook(name)
  return {
    add: rows => workbook.addRows(rows.map(row => row.map(cell => typeof cell === 'string' ? neutraliseCell(cell) : cell))),
    end: () => workbook.end(),
  }
}
