import Papa from 'papaparse'
import { checkRow, CHUNK_ROWS, fileError, LONGEST_LINE, MOST_COLUMNS } from './limits'

const DELIMITERS = [',', '\t', ';', '|']

/** By the first lines; a comma where there is one column. */
export function guessDelimiter(sample: string): string {
  // The blank line at the end would count as one of one column.
  const { meta } = Papa.parse(sample.trimEnd(), { preview: 20, delimitersToGuess: DELIMITERS, newline: '\n' })
  return DELIMITERS.includes(meta.delimiter) ? meta.delimiter : ','
}

/** Every line break as one character, also where a slice ends between two. */
export async function* plainLines(slices: AsyncIterable<string>): AsyncGenerator<string> {
  let held = ''
  for await (const slice of slices) {
    const text = held + slice
    held = text.endsWith('\r') ? '\r' : ''
    yield text.slice(0, text.length - held.length).replace(/\r\n?/g, '\n')
  }
  if (held)
    yield '\n'
}

/** Rows of delimited text, in chunks. A line that never ends is given up early. */
export async function* csvRows(slices: AsyncIterable<string>, delimiter: string): AsyncGenerator<string[][]> {
  const parser = new Papa.Parser({ delimiter, newline: '\n' })
  let rest = ''
  let line = 0
  function* parsed(text: string, last: boolean): Generator<string[][]> {
    const { data, meta, errors } = parser.parse(text, 0, !last) as Papa.ParseResult<string[]>
    rest = last ? '' : text.slice(meta.cursor)
    for (const row of data)
      checkRow(row, ++line)
    if (last && errors.some(({ code }) => code === 'MissingQuotes'))
      throw fileError('broken-quotes', { line })
    for (let from = 0; from < data.length; from += CHUNK_ROWS)
      yield data.slice(from, from + CHUNK_ROWS)
  }
  for await (const slice of plainLines(slices)) {
    yield* parsed(rest + slice, false)
    if (rest.length > LONGEST_LINE)
      throw endless(rest, { delimiter, line: line + 1 })
  }
  if (rest !== '')
    yield* parsed(rest, true)
}

/** Either too many columns, or a quote that swallows all that follows. */
function endless(text: string, { delimiter, line }: { delimiter: string, line: number }): Error {
  const end = text.indexOf('\n')
  const columns = text.slice(0, end < 0 ? undefined : end).split(delimiter, MOST_COLUMNS + 1).length
  return columns > MOST_COLUMNS
    ? fileError('too-many-columns', { limit: MOST_COLUMNS })
    : fileError('broken-quotes', { line })
}
