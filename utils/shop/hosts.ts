import type { Region, ShopKey, ShopKind } from './types'
import { AFFILIATE_HOSTS, CROSS_BORDER, REGIONS, SELLER_HOSTS } from '../tiktok/regions'
import { parseUrl } from './parseUrl'

/** What a host alone says of the shop behind it (facts §1.1). */
export interface HostReading {
  kind: ShopKind
  role: 'affiliate' | 'seller'
  /** The only region it can be, when the host says so. */
  region?: Region
  /** Regions it can be. */
  regions: readonly Region[]
  /** The affiliate center that goes with `region`. */
  affiliate: (region: Region) => string
}

export const ALL_REGIONS = Object.keys(REGIONS) as Region[]

/** Regions of the European Union: one seller account serves several. */
export const EU_REGIONS: readonly Region[] = ['DE', 'FR', 'IT', 'ES', 'IE', 'PL', 'NL', 'BE', 'AT', 'GR', 'HU', 'CZ', 'PT']

const ours = new Set([...AFFILIATE_HOSTS, ...SELLER_HOSTS])

export function isOurHost(host: string): boolean {
  return ours.has(host)
}

/** The host of a TikTok Shop page; undefined for any other address. */
export function ourHostOf(url: string | undefined): string | undefined {
  const parsed = url === undefined ? undefined : parseUrl(url)
  return parsed?.protocol === 'https:' && isOurHost(parsed.host) ? parsed.host : undefined
}

function isAffiliateHost(host: string): boolean {
  return AFFILIATE_HOSTS.includes(host)
}

export function shopKey({ host, region, shopId }: { host: string, region: Region, shopId: string }): ShopKey {
  return `${host}/${region}/${shopId}`
}

/** Undefined: not a TikTok Shop host. */
export function readHost(host: string): HostReading | undefined {
  return isOurHost(host) ? readCrossBorder(host) ?? readLocal(host) : undefined
}

function readCrossBorder(host: string): HostReading | undefined {
  const affiliate = CROSS_BORDER.affiliates.find(each => host.endsWith(domainOf(each)))
  if (affiliate === undefined)
    return undefined
  const regions = regionsOfSubdomain(host)
  return {
    kind: 'cross-border',
    role: isAffiliateHost(host) ? 'affiliate' : 'seller',
    region: regions.length === 1 ? regions[0] : undefined,
    regions,
    affiliate: () => affiliate,
  }
}

/** `seller.us.…` is the US alone, `seller.eu.…` any of the EU. */
function regionsOfSubdomain(host: string): readonly Region[] {
  if (host.startsWith('seller.us.'))
    return ['US']
  return host.startsWith('seller.eu.') ? EU_REGIONS : ALL_REGIONS
}

function readLocal(host: string): HostReading {
  const role = isAffiliateHost(host) ? 'affiliate' : 'seller'
  const regions = ALL_REGIONS.filter(region => role === 'affiliate' ? REGIONS[region].affiliate === host : REGIONS[region].sellers.includes(host))
  return {
    kind: 'local',
    role,
    region: regions.length === 1 ? regions[0] : undefined,
    regions,
    affiliate: region => REGIONS[region].affiliate,
  }
}

function domainOf(host: string): string {
  return host.slice(host.indexOf('.'))
}

/** The shop a key names; undefined for a key that is none. */
export function shopOfKey(key: ShopKey): { key: ShopKey, host: string, region: Region, shopId: string, kind: ShopKind } | undefined {
  const [host = '', code, shopId = ''] = key.split('/')
  const region = ALL_REGIONS.find(each => each === code)
  const reading = readHost(host)
  return region && reading && { key, host, region, shopId, kind: reading.kind }
}
