import type { FileProblemCode } from '../types'
import { CodedError } from '../../rpc/codedError'

export const MEGABYTE = 1024 * 1024
export const LARGEST_FILE = 50 * MEGABYTE
/** Where a cell with text stands. */
export const MOST_COLUMNS = 1000
export const MOST_ROWS = 200_000
/** Inflated bytes of one workbook: 200,000 rows of thirty columns are below it. */
const MOST_INFLATED = 400 * MEGABYTE
/** Sheets deflate to a tenth, very even ones to a hundredth. */
const MOST_RATIO = 150
const ALWAYS_INFLATED = 32 * MEGABYTE
export const MOST_ENTRIES = 5000
/** Characters of one line of text; Excel's own limit is 32,767 a cell. */
export const LONGEST_LINE = 1_000_000
/** Rows that a chunk brings. */
export const CHUNK_ROWS = 500
/** Rows to guess from and to show. */
export const HEAD_ROWS = 50

/** Bytes that may come out of a workbook of `size` bytes. */
export function inflateLimit(size: number): number {
  return Math.min(MOST_INFLATED, Math.max(ALWAYS_INFLATED, size * MOST_RATIO))
}

export function fileError(code: FileProblemCode, params?: Record<string, string | number>): CodedError {
  return new CodedError(code, { params })
}

/** Throws where a row goes further than anybody's sheet. */
export function checkRow(row: readonly string[], line: number): void {
  if (row.length > MOST_COLUMNS)
    throw fileError('too-many-columns', { limit: MOST_COLUMNS })
  if (line > MOST_ROWS && row.some(cell => cell !== ''))
    throw fileError('too-many-rows', { limit: MOST_ROWS })
}
