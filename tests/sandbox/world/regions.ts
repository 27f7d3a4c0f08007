/**
 * The sandbox's own copy of facts §1.1. It is not read from the client's
 * table on purpose: an oracle that shares the table cannot find its mistakes.
 */
export interface Region {
  code: string
  name: string
  timeZone: string
  currency: string
  symbol: string
  language: string
  /** Share of the world's creators, per cent. */
  share: number
  /** Price of one "coin" of the world in this currency. */
  rate: number
}

function region(code: string, name: string, [timeZone, currency, symbol, language]: [string, string, string, string], [share, rate]: [number, number]): Region {
  return { code, name, timeZone, currency, symbol, language, share, rate }
}

export const REGIONS: readonly Region[] = [
  region('US', 'United States', ['America/Los_Angeles', 'USD', '$', 'en'], [34, 1]),
  region('GB', 'United Kingdom', ['Europe/London', 'GBP', '£', 'en'], [14, 0.8]),
  region('ID', 'Indonesia', ['Asia/Jakarta', 'IDR', 'Rp', 'id'], [14, 15000]),
  region('VN', 'Việt Nam', ['Asia/Ho_Chi_Minh', 'VND', '₫', 'vi'], [8, 25000]),
  region('MY', 'Malaysia', ['Asia/Kuala_Lumpur', 'MYR', 'RM', 'ms'], [7, 4.5]),
  region('TH', 'ประเทศไทย', ['Asia/Bangkok', 'THB', '฿', 'th'], [7, 35]),
  region('PH', 'Philippines', ['Asia/Manila', 'PHP', '₱', 'en'], [5, 56]),
  region('SG', 'Singapore', ['Asia/Singapore', 'SGD', 'S$', 'en'], [2, 1.3]),
  region('DE', 'Deutschland', ['Europe/Berlin', 'EUR', '€', 'de'], [3, 0.9]),
  region('MX', 'México', ['America/Mexico_City', 'MXN', 'MX$', 'es'], [3, 18]),
  region('BR', 'Brasil', ['America/Sao_Paulo', 'BRL', 'R$', 'pt'], [2, 5]),
  region('JP', '日本', ['Asia/Tokyo', 'JPY', '¥', 'ja'], [1, 150]),
]

export function regionOf(code: string): Region | undefined {
  return REGIONS.find(each => each.code === code)
}

/** The region that stands at a point in [0, 1) when regions lie side by side by their shares. */
export function regionAt(point: number): Region {
  let left = point * 100
  for (const each of REGIONS) {
    left -= each.share
    if (left < 0)
      return each
  }
  return REGIONS[0] as Region
}
