import type { EvidenceSource, PageEvidence, Region } from './types'
import { parseJson } from '../tiktok/parseJson'
import { ALL_REGIONS } from './hosts'
import { parseUrl } from './parseUrl'

/** What one place on a page says of the shop; either half may be missing. */
export interface Claim {
  source: EvidenceSource
  shopId?: string
  region?: Region
}

/** Ids of 15 to 21 digits; everything else is somebody's joke. */
export function readShopId(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && /^[1-9]\d{14,20}$/.test(text.trim()) ? text.trim() : undefined
}

/** Regions as pages write them: any case, quoted, `UK` for GB. */
export function readRegion(value: unknown): Region | undefined {
  if (typeof value !== 'string' || value.length > 16)
    return undefined
  const text = value.replaceAll('"', '').trim().toUpperCase()
  const region = text === 'UK' ? 'GB' : text
  return ALL_REGIONS.find(each => each === region)
}

/** Every claim of a page, in the order of trust of facts §2. */
export function readClaims(evidence: PageEvidence, cookies: Record<string, string>): Claim[] {
  return [
    ...readUrl(evidence.url),
    ...readStorage(evidence.storage),
    ...readGlobalValues(evidence.globals),
    ...readScript(evidence.script),
    ...readCookies(cookies),
  ].filter(({ shopId, region }) => shopId !== undefined || region !== undefined)
}

function readUrl(url: string): Claim[] {
  const query = parseUrl(url)?.searchParams
  const first = (...names: string[]): string | undefined => names.map(name => query?.get(name)).find(value => value) ?? undefined
  return [{
    source: 'url',
    shopId: readShopId(first('shop_id', 'shopId', 'oec_seller_id')),
    region: readRegion(first('shop_region', 'region')),
  }]
}

function readStorage(storage: Record<string, string>): Claim[] {
  const account = parse(storage.ecom_seller_base_account_info)
  const shop = at(account, 'shop') ?? at(account, 'value', 'shop') ?? at(account, 'data', 'shop')
  const seraph = parse(storage.SeraphEdrWebAccount)
  return [
    { source: 'storage', shopId: readShopId(at(shop, 'shop_id')), region: readRegion(at(shop, 'region')) },
    { source: 'storage', region: readRegion(storage.current_shop_region) },
    { source: 'storage', region: readRegion(storage['-affiliate-selected-shop-region']) },
    { source: 'storage', shopId: readShopId(at(seraph, 'shopid')) },
  ]
}

function readGlobalValues(globals: Record<string, string>): Claim[] {
  const common = at(parse(globals.__SELLER_COMMON_GET_RES__), 'data', 'data', 'seller')
  const envs = parse(globals.__SELLER_APP_ENVS__)
  return [
    { source: 'global', shopId: readShopId(at(parse(globals.__SELLER_USER_STORE__), 'localSellerId')) },
    { source: 'global', shopId: readShopId(at(parse(globals.__SELLER_FETCH_STORE__), 'userStore', 'localSellerId')) },
    { source: 'global', shopId: readShopId(at(common, 'seller_id')), region: readRegion(at(common, 'shop_region')) },
    { source: 'global', region: readRegion(at(envs, 'region_name')) },
  ]
}

function readScript(script: string | undefined): Claim[] {
  const seller = at(parse(script), 'seller_base_info', 'seller')
  return [{ source: 'script', shopId: readShopId(at(seller, 'seller_id')), region: readRegion(at(seller, 'shop_region')) }]
}

/** Names of facts §2, 6. The tokens among them are not read: they are the session's. */
export const SHOP_COOKIES = ['oec_seller_id_unified_seller_env', 'oec_seller_id', 'x-jupiter-shop-id', 'SHOP_ID', 'im_shop_id'] as const

function readCookies(cookies: Record<string, string>): Claim[] {
  return SHOP_COOKIES.map(name => ({ source: 'cookie', shopId: readShopId(cookies[name]) }))
}

function parse(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : parseJson(json)
  }
  catch {
    return undefined
  }
}

function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((inner, key) => typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
    ? (inner as Record<string, unknown>)[key]
    : undefined, value)
}
