import type { Claim } from './claims'
import type { HostReading } from './hosts'
import type { EvidenceSource, PageEvidence, PageState, Region, Shop } from './types'
import { readClaims } from './claims'
import { EU_REGIONS, ourHostOf, readHost, shopKey } from './hosts'

export type RecognisedShop = Pick<Shop, 'key' | 'host' | 'shopId' | 'region' | 'kind'>

/** What a page shows, decided from what was found on it. */
export interface Recognition {
  state: Exclude<PageState, 'mismatch'>
  /** Of the page, not of the shop: a seller center's shop has its affiliate center's host. */
  host: string
  /** Also behind a wall, when it could be read. */
  shop?: RecognisedShop
  /** Known even where the shop id is not: enough to ask the account. */
  region?: Region
  /** Places that say another shop than the one believed. */
  disagreeing: EvidenceSource[]
}

/**
 * Which shop a page shows (facts §2). Claims are joined in their order of
 * trust; one that contradicts what is already believed is set aside, and an id
 * that was said to be of another region is not taken from a later place
 * either. Undefined: not a TikTok Shop page.
 */
export function recognise(evidence: PageEvidence, cookies: Record<string, string>): Recognition | undefined {
  const host = ourHostOf(evidence.url)
  const reading = host === undefined ? undefined : readHost(host)
  if (host === undefined || !reading)
    return undefined
  const { shopId, region, disagreeing } = join(readClaims(evidence, cookies), reading)
  const shop = shopId !== undefined && region !== undefined ? makeShop({ reading, region, shopId }) : undefined
  return { state: evidence.wall ?? (shop ? 'shop' : 'unrecognised'), host, shop, region, disagreeing }
}

export function makeShop({ reading, region, shopId }: { reading: HostReading, region: Region, shopId: string }): RecognisedShop {
  const host = reading.affiliate(region)
  return { key: shopKey({ host, region, shopId }), host, shopId, region, kind: reading.kind }
}

function join(claims: Claim[], reading: HostReading): { shopId?: string, region?: Region, disagreeing: EvidenceSource[] } {
  const ofOthers = new Set<string>()
  const disagreeing = new Set<EvidenceSource>()
  let { region } = reading
  let shopId: string | undefined
  for (const claim of claims) {
    const fits = fitsId(claim, shopId) && fitsRegion(claim, region, reading)
    if (!fits || (claim.shopId !== undefined && ofOthers.has(claim.shopId))) {
      if (claim.shopId !== undefined && claim.shopId !== shopId)
        ofOthers.add(claim.shopId)
      disagreeing.add(claim.source)
      continue
    }
    shopId ??= claim.shopId
    region ??= claim.region
  }
  return { shopId, region, disagreeing: [...disagreeing] }
}

function fitsId(claim: Claim, believed: string | undefined): boolean {
  return claim.shopId === undefined || believed === undefined || claim.shopId === believed
}

function fitsRegion(claim: Claim, believed: Region | undefined, { kind, role, region: hosts, regions }: HostReading): boolean {
  if (claim.region === undefined)
    return true
  // A European seller center overrides what storage remembers of its neighbour (facts §2).
  if (kind === 'local' && role === 'seller' && hosts !== undefined && EU_REGIONS.includes(hosts) && EU_REGIONS.includes(claim.region))
    return true
  return believed === undefined ? regions.includes(claim.region) : claim.region === believed
}
