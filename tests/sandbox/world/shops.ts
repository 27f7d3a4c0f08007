import type { Shop, ShopKind } from './types.ts'
import { ID_PREFIX, idFor } from './ids.ts'
import { regionOf } from './regions.ts'

const IM_HOST = 'oec-im-tt-sg.tiktokglobalshopv.com'
const IM_HOST_US = 'oecim16-normal-useast5.tiktokv.us'
const GLOBAL_SELLING = 'tiktokshopglobalselling.com'
const GLOBAL_SHOP = 'tiktokglobalshop.com'

interface Draft {
  name: string
  account: string
  kind: ShopKind
  region: string
  affiliateHost: string
  sellerHost: string
  weeklyQuota: number | null
}

function local(name: string, region: string, weeklyQuota: number | null): Draft {
  const country = region === 'GB' ? 'uk' : region.toLowerCase()
  const affiliateHosts: Record<string, string> = { US: 'affiliate-us.tiktok.com', ID: 'affiliate-id.tokopedia.com' }
  return {
    name,
    account: `local-${country}`,
    kind: 'local',
    region,
    affiliateHost: affiliateHosts[region] ?? 'affiliate.tiktok.com',
    sellerHost: region === 'ID' ? 'seller-id.tokopedia.com' : `seller-${country}.tiktok.com`,
    weeklyQuota,
  }
}

function crossBorder(name: string, domain: string, quotas: Record<string, number | null>): Draft[] {
  return Object.entries(quotas).map(([region, weeklyQuota]) => ({
    name,
    account: `cross-border-${domain}`,
    kind: 'cross-border',
    region,
    affiliateHost: `affiliate.${domain}`,
    sellerHost: `seller.${domain}`,
    weeklyQuota,
  }))
}

/** Tiers of facts §7: 1,000 starter, 2,000, 7,000, unlimited. */
const DRAFTS: Draft[] = [
  ...crossBorder('屿光家居', GLOBAL_SELLING, { US: 7000, GB: 2000, MY: 2000 }),
  ...crossBorder('云栖户外', GLOBAL_SHOP, { US: 1000, SG: 2000, PH: 2000 }),
  local('Lumora Home', 'US', 7000),
  local('Hearth & Rowan', 'GB', 2000),
  local('Kayu Senja', 'ID', 2000),
  local('Nhà Mây', 'VN', 2000),
  local('Bunga Kopi', 'MY', 2000),
  local('บ้านแสงอุ่น', 'TH', 2000),
  local('Waldlicht', 'DE', 2000),
  local('Sol y Barro', 'MX', 1000),
  local('Casa Ipê', 'BR', null),
  local('灯りと木', 'JP', 1000),
]

/** Facts §7: the tiers of 1,000 and 2,000. */
function isLowTier(weeklyQuota: number | null): boolean {
  return weeklyQuota !== null && weeklyQuota <= 2000
}

function finish(draft: Draft, index: number): Shop {
  const region = regionOf(draft.region)
  if (!region)
    throw new Error(`no region ${draft.region}`)
  return {
    ...draft,
    id: idFor(ID_PREFIX.shop, index),
    imUserId: idFor(ID_PREFIX.shopIm, index),
    followerLimit: isLowTier(draft.weeklyQuota) ? 20_000 : null,
    imHost: draft.region === 'US' ? IM_HOST_US : IM_HOST,
    timeZone: region.timeZone,
    currency: region.currency,
    language: region.language,
  }
}

/** Fresh rows each time: tests change quotas. */
export function createShops(): Shop[] {
  return DRAFTS.map(finish)
}

/** Every seller center that shows a shop: today's, the older Indonesian one, the regional cross-border ones (facts §1.1). */
export function sellerHostsOf({ kind, region, sellerHost }: Shop): string[] {
  if (kind === 'local')
    return region === 'ID' ? [sellerHost, 'seller-id.tiktok.com'] : [sellerHost]
  const part = { US: 'us', GB: 'eu' }[region]
  return part ? [sellerHost, sellerHost.replace('seller.', `seller.${part}.`)] : [sellerHost]
}
