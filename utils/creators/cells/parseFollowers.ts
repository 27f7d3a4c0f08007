import { tidyText } from './tidyText'

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  'k': 1e3,
  '千': 1e3,
  'w': 1e4,
  '万': 1e4,
  '萬': 1e4,
  'm': 1e6,
  '百万': 1e6,
  'mn': 1e6,
  'b': 1e9,
  '亿': 1e8,
  '億': 1e8,
}
const NUMBER = /^([\d.,' ]*\d)\s*(?:(百万|mn|[kwmb千万萬亿億])\s*)?\+?$/i
/** How tools write that they do not know. */
const NOTHING = /^(?:[-–—/~]+|n\/?a|null|none|nan|unknown|未知|暂无|无)?$/i
const MOST = 10_000_000_000

/** `48.2万`, `1.2M`, `12,480` as a number; undefined for an empty cell; NaN for what is no number. */
export function parseFollowers(text: string): number | undefined {
  const tidy = tidyText(text)
  if (NOTHING.test(tidy))
    return undefined
  const match = NUMBER.exec(tidy)
  if (!match)
    return Number.NaN
  const unit = UNITS[(match[2] ?? '').toLowerCase()] ?? 1
  const value = Math.round(decimal(match[1] ?? '', unit) * unit)
  return value >= 0 && value <= MOST ? value : Number.NaN
}

/**
 * A point or a comma may stand for thousands or for the decimals. Followers are
 * whole, so without a unit groups of three are thousands; with one, the last mark is the decimal one.
 */
function decimal(text: string, unit: number): number {
  const plain = text.trim().replace(/[ ']/g, '')
  if (/^\d+$/.test(plain))
    return Number(plain)
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(plain))
    return Number(plain.replaceAll(',', ''))
  if (unit === 1 && /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(plain))
    return Number(plain.replaceAll('.', '').replace(',', '.'))
  if (/^\d+[.,]\d+$/.test(plain))
    return Number(plain.replace(',', '.'))
  return Number.NaN
}
