import type { ParsedCreators } from './types'
import { parseIdentity } from './cells/parseIdentity'
import { tidyText } from './cells/tidyText'
import { createRowReader } from './columns/creatorOfRow'
import { guessColumns } from './columns/guessColumns'
import { headerKind } from './columns/headerWords'
import { createParse } from './createParse'

const SEPARATORS = /[\s,，、;；|]+/
/** Characters that are read at once without the panel halting; a longer paste goes in as a file (`openSheet`). */
export const LONGEST_PASTE = 500_000

/**
 * Creators of whatever was pasted: handles, links and ids in any order, between
 * blanks, commas or line breaks; or a table copied from a sheet, when its header says so.
 */
export function parsePaste(text: string): ParsedCreators {
  const lines = text.split(/\r\n?|\n/)
  return parseTable(lines) ?? parseWords(lines)
}

function parseWords(lines: string[]): ParsedCreators {
  const parse = createParse()
  lines.forEach((text, index) => {
    // A lone @ belongs to the word after it.
    const words = text.normalize('NFKC').replace(/@[^\S\n]+/g, '@').split(SEPARATORS)
    for (const word of words) {
      if (tidyText(word) === '')
        continue
      const identity = parseIdentity(word)
      if ('problem' in identity)
        parse.refuse(index + 1, identity.problem, word)
      else
        parse.take(index + 1, identity)
    }
  })
  return parse.drain()
}

/** Cells of a sheet come with a tab between them and the same number of them on each line. */
function parseTable(lines: string[]): ParsedCreators | undefined {
  const rows = lines.map(line => line.split('\t'))
  const filled = rows.filter(row => row.some(cell => tidyText(cell) !== ''))
  const width = filled[0]?.length ?? 0
  if (filled.length < 2 || width < 2 || filled.some(row => row.length !== width))
    return undefined
  const [first = [], ...after] = filled
  if (!first.some(cell => headerKind(cell) === 'field'))
    return undefined
  const { hasHeader, columns } = guessColumns(first, after.slice(0, 50))
  if (!hasHeader || !columns.some(({ field }) => field === 'handle' || field === 'oecId'))
    return undefined
  const read = createRowReader(columns)
  const parse = createParse()
  rows.forEach((row, index) => {
    const result = row === first ? undefined : read(row)
    if (result && 'problem' in result)
      parse.refuse(index + 1, result.problem, result.text)
    else if (result)
      parse.take(index + 1, result.creator)
  })
  return parse.drain()
}
