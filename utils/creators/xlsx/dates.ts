import type { Archive } from './readXml'
import { DAY } from '../../clock/clock'
import { attribute } from './createXmlReader'
import { readXml } from './readXml'

/** Day 0 of Excel's calendar; its day 60 is a 29 February 1900 that never was, so this holds from day 61 on. */
const EPOCH = Date.UTC(1899, 11, 30)
const EPOCH_1904 = Date.UTC(1904, 0, 1)
/** Formats that need no definition (ECMA-376 part 1, §18.8.30). */
const BUILT_IN = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** Numbers of the cell styles whose number is a date. */
export async function readDateStyles(archive: Archive, path: string | undefined): Promise<Set<number>> {
  const dates = new Set<number>()
  if (path === undefined)
    return dates
  const formats = new Map<number, string>()
  let inCells = false
  let style = 0
  await readXml(archive, path, {
    open(name, attributes) {
      if (name === 'numFmt')
        formats.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '')
      if (name === 'cellXfs')
        inCells = true
      if (name === 'xf' && inCells) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0)
        if (formats.has(id) ? isDateFormat(formats.get(id) ?? '') : BUILT_IN(id))
          dates.add(style)
        style++
      }
    },
    close(name) {
      if (name === 'cellXfs')
        inCells = false
    },
  })
  return dates
}

/** A format with years, months, days, hours outside of its quotes and brackets. */
function isDateFormat(format: string): boolean {
  return /[ymdhs]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\.|_./g, ''))
}

/** `2026-11-23`, with the time where there is one. */
export function dateOf(serial: number, from1904: boolean): string {
  const date = new Date((from1904 ? EPOCH_1904 : EPOCH) + Math.round(serial * DAY / 1000) * 1000)
  if (Number.isNaN(date.getTime()))
    return String(serial)
  const iso = date.toISOString()
  if (serial < 1)
    return iso.slice(11, 19)
  return Number.isInteger(serial) ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`
}
