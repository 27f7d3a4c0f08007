import type { CellFormat } from './cellText'
import type { Archive } from './readXml'
import { checkRow, CHUNK_ROWS, fileError, MOST_COLUMNS, MOST_ROWS } from '../files/limits'
import { cellText } from './cellText'
import { attribute, createXmlReader } from './createXmlReader'
import { inflateEntry } from './inflateEntry'

/** Rows of a worksheet, in chunks. Blank rows between come too, so that the index of a row is its line; those at the end do not. */
export async function* sheetRows(archive: Archive, path: string, format: CellFormat): AsyncGenerator<string[][]> {
  const entry = archive.entries.get(path)
  if (!entry)
    throw fileError('not-a-sheet')
  let ready: string[][] = []
  const collector = createRowCollector(format, row => ready.push(row))
  const reader = createXmlReader(collector)
  for await (const text of inflateEntry(archive.file, entry, archive.budget)) {
    reader.push(text)
    if (ready.length < CHUNK_ROWS)
      continue
    for (let from = 0; from < ready.length; from += CHUNK_ROWS)
      yield ready.slice(from, from + CHUNK_ROWS)
    ready = []
  }
  if (ready.length)
    yield ready
}

interface RowCollector {
  open: (name: string, attributes: string) => void
  text: (text: string) => void
  close: (name: string) => void
}

function createRowCollector(format: CellFormat, emit: (row: string[]) => void): RowCollector {
  let row: string[] = []
  let line = 0
  let emitted = 0
  let column = -1
  let type: string | undefined
  let style = 0
  let raw = ''
  let reading = false

  function endCell(): void {
    const value = cellText(raw, { type, style }, format)
    if (value === '')
      return
    if (column >= MOST_COLUMNS)
      throw fileError('too-many-columns', { limit: MOST_COLUMNS })
    while (row.length < column)
      row.push('')
    row[column] = value
  }

  function endRow(): void {
    if (row.length === 0)
      return
    checkRow(row, line)
    while (emitted < line - 1) {
      emit([])
      emitted++
    }
    emit(row)
    emitted = Math.max(emitted + 1, line)
  }

  return {
    open(name, attributes) {
      if (name === 'row') {
        line = rowNumber(attribute(attributes, 'r')) ?? line + 1
        row = []
        column = -1
      }
      else if (name === 'c') {
        column = columnIndex(attribute(attributes, 'r')) ?? column + 1
        type = attribute(attributes, 't')
        style = Number(attribute(attributes, 's') ?? 0)
        raw = ''
      }
      reading = name === 'v' || name === 't'
    },
    text(text) {
      if (reading)
        raw += text
    },
    close(name) {
      reading = false
      if (name === 'c')
        endCell()
      else if (name === 'row')
        endRow()
    },
  }
}

/** Rows far out that hold nothing are never emitted; those that hold something are refused by their number. */
function rowNumber(text: string | undefined): number | undefined {
  const row = Number(text)
  return text !== undefined && Number.isInteger(row) && row > 0 ? Math.min(row, MOST_ROWS + 1) : undefined
}

/** 0 for `A1`, 27 for `AB7`. */
function columnIndex(reference: string | undefined): number | undefined {
  if (reference === undefined)
    return undefined
  let index = 0
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at) & 0xDF
    if (code < 0x41 || code > 0x5A)
      break
    index = Math.min(index * 26 + code - 0x40, MOST_COLUMNS * 26)
  }
  return index === 0 ? undefined : index - 1
}
