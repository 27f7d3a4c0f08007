import type { Column, GuessedColumns } from '../types'
import { restoreCell } from '../cells/formulaCells'
import { tidyWords } from '../cells/tidyText'
import { assignFields } from './assignFields'
import { columnLooks } from './columnLooks'
import { meaningOf, sourceOf } from './headerWords'
import { looksLikeHeader } from './looksLikeHeader'
import { columnLetter, distinctNames, isMarkedVariable, variableName } from './variableName'

const SAMPLE_LENGTH = 60

/**
 * What each column is, from the first row and some rows after it. Without a
 * header the columns are named by letter and only handles and ids are told.
 * `hasHeader` is guessed unless the merchant said it.
 */
export function guessColumns(first: readonly string[], after: readonly (readonly string[])[], hasHeader = looksLikeHeader(first, after)): GuessedColumns {
  const rows = hasHeader ? after : [first, ...after]
  const width = Math.max(first.length, ...rows.map(row => row.length))
  const headers = Array.from({ length: width }, (_, index) => restoreCell(hasHeader ? first[index] ?? '' : ''))
  const names = namesOf(headers)
  const looks = headers.map((_, index) => columnLooks(rows, index))
  const fields = assignFields(headers, looks)
  const columns = headers.map((header, index): Column => ({
    index,
    header: names[index] ?? columnLetter(index),
    sample: sampleOf(rows, index),
    field: fields.get(index) ?? leftover(header, hasHeader, looks[index]?.filled ?? 0),
  }))
  return {
    hasHeader,
    columns,
    source: hasHeader ? sourceOf(headers) : undefined,
  }
}

/** Names unlike each other; one that an export wrote in braces is kept as it is. */
function namesOf(headers: readonly string[]): string[] {
  const order = headers.map((_, index) => index)
    .sort((one, other) => Number(isMarkedVariable(headers[other] ?? '')) - Number(isMarkedVariable(headers[one] ?? '')) || one - other)
  const distinct = distinctNames(order.map(index => variableName(headers[index] ?? '') || columnLetter(index)))
  const names: string[] = []
  order.forEach((index, at) => { names[index] = distinct[at] ?? '' })
  return names
}

/** Contacts, known words and empty columns are left out; what else a merchant put there can be written into messages. */
function leftover(header: string, hasHeader: boolean, filled: number): 'variable' | 'ignore' {
  if (isMarkedVariable(header))
    return 'variable'
  if (meaningOf(header).ignored)
    return 'ignore'
  // A named column may be empty in the first rows only.
  const named = hasHeader && tidyWords(header) !== ''
  return named || (!hasHeader && filled > 0) ? 'variable' : 'ignore'
}

function sampleOf(rows: readonly (readonly string[])[], index: number): string {
  const cell = rows.find(row => tidyWords(row[index] ?? '') !== '')?.[index] ?? ''
  return tidyWords(restoreCell(cell)).slice(0, SAMPLE_LENGTH)
}
