import type { Sheet } from '../types'
import { fileError, HEAD_ROWS } from './limits'

/** Reads the first rows ahead, so that what is wrong with them is said on opening. Throws `empty-file` where none has a value. */
export async function withHead(sheet: Omit<Sheet, 'head'>): Promise<Sheet> {
  const head: string[][] = []
  let filled = false
  for await (const rows of sheet.rows()) {
    for (const row of rows) {
      filled ||= row.some(cell => cell.trim() !== '')
      if (head.length < HEAD_ROWS)
        head.push(row)
    }
    // Blank rows at the top do not make a sheet empty.
    if (filled && head.length >= HEAD_ROWS)
      break
  }
  if (!filled)
    throw fileError('empty-file')
  return { ...sheet, head }
}
