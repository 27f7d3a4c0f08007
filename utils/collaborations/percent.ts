import type { BasisPoints } from '../tiktok/types'

/** `15`, `15.5`, `15,5`, `１５ %` as basis points; NaN when it is no per cent with at most two decimals. */
export function pointsOf(text: string): BasisPoints {
  const [, whole, fraction = ''] = /^(\d{1,3})(?:[.,](\d{1,2}))?%?$/.exec(text.normalize('NFKC').replace(/\s/g, '')) ?? []
  return whole === undefined ? Number.NaN : Number(whole) * 100 + Number(fraction.padEnd(2, '0'))
}

/** As it is typed: `15`, `15.5`. */
export function percentText(points: BasisPoints): string {
  return String(points / 100)
}
