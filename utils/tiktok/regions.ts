import type { Region } from '../shop/types'

/** What follows from a shop's region (facts §1.1). The only place that knows hosts by region. */
export interface RegionRow {
  /** Where a local shop's affiliate center lives. */
  affiliate: string
  /** Seller centers of local shops; the first is today's. */
  sellers: readonly string[]
  /** IANA; the week's quota turns on Sunday 00:00 here. */
  timeZone: string
  currency: string
  /** What creators there most likely read. */
  language: string
}

const AFFILIATE = 'affiliate.tiktok.com'

function row(cc: string, timeZone: string, currency: string, language: string, affiliate = AFFILIATE): RegionRow {
  return {
    affiliate,
    sellers: [`seller-${cc}.tiktok.com`],
    timeZone,
    currency,
    language,
  }
}

export const REGIONS: Readonly<Record<Region, RegionRow>> = {
  ID: {
    ...row('id', 'Asia/Jakarta', 'IDR', 'id', 'affiliate-id.tokopedia.com'),
    sellers: ['seller-id.tokopedia.com', 'seller-id.tiktok.com'],
  },
  SG: row('sg', 'Asia/Singapore', 'SGD', 'en'),
  MY: row('my', 'Asia/Kuala_Lumpur', 'MYR', 'ms'),
  PH: row('ph', 'Asia/Manila', 'PHP', 'en'),
  TH: row('th', 'Asia/Bangkok', 'THB', 'th'),
  VN: row('vn', 'Asia/Ho_Chi_Minh', 'VND', 'vi'),
  US: row('us', 'America/Los_Angeles', 'USD', 'en', 'affiliate-us.tiktok.com'),
  GB: row('uk', 'Europe/London', 'GBP', 'en'),
  DE: row('de', 'Europe/Berlin', 'EUR', 'de'),
  FR: row('fr', 'Europe/Paris', 'EUR', 'fr'),
  IT: row('it', 'Europe/Rome', 'EUR', 'it'),
  ES: row('es', 'Europe/Madrid', 'EUR', 'es'),
  IE: row('ie', 'Europe/Dublin', 'EUR', 'en'),
  PL: row('pl', 'Europe/Warsaw', 'PLN', 'pl'),
  NL: row('nl', 'Europe/Amsterdam', 'EUR', 'nl'),
  BE: row('be', 'Europe/Brussels', 'EUR', 'nl'),
  AT: row('at', 'Europe/Vienna', 'EUR', 'de'),
  GR: row('gr', 'Europe/Athens', 'EUR', 'el'),
  HU: row('hu', 'Europe/Budapest', 'HUF', 'hu'),
  CZ: row('cz', 'Europe/Prague', 'CZK', 'cs'),
  PT: row('pt', 'Europe/Lisbon', 'EUR', 'pt'),
  MX: row('mx', 'America/Mexico_City', 'MXN', 'es'),
  BR: row('br', 'America/Sao_Paulo', 'BRL', 'pt'),
  JP: row('jp', 'Asia/Tokyo', 'JPY', 'ja'),
}

/** Cross-border shops: one host for all regions, the region passed by query. */
export const CROSS_BORDER = {
  affiliates: ['affiliate.tiktokshopglobalselling.com', 'affiliate.tiktokglobalshop.com'],
  sellers: [
    'seller.tiktokshopglobalselling.com',
    'seller.tiktokglobalshop.com',
    'seller.us.tiktokglobalshop.com',
    'seller.us.tiktokshopglobalselling.com',
    'seller.eu.tiktokglobalshop.com',
  ],
} as const

export { IM_HOSTS } from './imHosts'

const regions = Object.values(REGIONS)

/** Affiliate centers: the pages requests leave from. */
export const AFFILIATE_HOSTS: readonly string[] = [
  ...new Set([
    ...regions.map(region => region.affiliate),
    ...CROSS_BORDER.affiliates,
  ]),
]

/** Seller centers: pages on which only the shop is read. */
export const SELLER_HOSTS: readonly string[] = [
  ...regions.flatMap(region => region.sellers),
  ...CROSS_BORDER.sellers,
]
