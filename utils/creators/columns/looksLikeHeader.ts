import { parseIdentity } from '../cells/parseIdentity'
import { tidyWords } from '../cells/tidyText'
import { headerKind } from './headerWords'

/** Values, never a header. */
const VALUE = /^@|^https?:/i
/** Headers are words: short, and without what markup and formulas are made of. */
const NO_WORDS = /[<>=\\]|.{60}/

/** Whether a first row names columns: by known words, or by being no creator where the rows below are. */
export function looksLikeHeader(first: readonly string[], after: readonly (readonly string[])[]): boolean {
  const cells = first.map(tidyWords).filter(cell => cell !== '')
  if (cells.length === 0 || cells.some(cell => VALUE.test(cell)))
    return false
  const kinds = cells.map(headerKind)
  const fields = kinds.filter(kind => kind === 'field').length
  const metrics = kinds.filter(kind => kind === 'metric').length
  if (fields >= 2 || (fields === 1 && (cells.length <= 2 || metrics > 0)))
    return true
  const namesCreator = (row: readonly string[]): boolean => row.some(cell => !('problem' in parseIdentity(cell)))
  return !cells.some(cell => NO_WORDS.test(cell)) && !namesCreator(first) && after.some(namesCreator)
}
