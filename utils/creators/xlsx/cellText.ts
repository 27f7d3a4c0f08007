import { unescapeWorkbook } from './createXmlReader'
import { dateOf } from './dates'

export interface CellFormat {
  strings: readonly string[]
  dates: ReadonlySet<number>
  from1904: boolean
}

/** What a cell says, as text. A number that its program rounded keeps its exponent, so that it is told from an id. */
export function cellText(raw: string, { type, style }: { type: string | undefined, style: number }, { strings, dates, from1904 }: CellFormat): string {
  switch (type) {
    case 's':
      return strings[Number(raw)] ?? ''
    case 'b':
      return raw === '1' ? 'TRUE' : 'FALSE'
    case 'e':
      return ''
    case 'str':
    case 'inlineStr':
      return unescapeWorkbook(raw)
    case 'd':
      return raw
    default:
      return numberText(raw, { isDate: dates.has(style), from1904 })
  }
}

function numberText(raw: string, { isDate, from1904 }: { isDate: boolean, from1904: boolean }): string {
  const text = raw.trim()
  const value = Number(text)
  if (text === '' || Number.isNaN(value))
    return text
  if (isDate)
    return dateOf(value, from1904)
  // Written in full: exact, whatever its length.
  if (/^-?\d+$/.test(text))
    return text
  // Fifteen digits is what Excel keeps.
  return Number.isInteger(value) && Math.abs(value) >= 1e15
    ? text
    : String(Number(value.toPrecision(15)))
}
