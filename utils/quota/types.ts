import type { Region, ShopKey } from '../shop/types'
import type { InvitationRate } from '../tiktok/types'

/** What TikTok said of a shop's quota, by asking and by refusing. */
export interface QuotaWord {
  shop: ShopKey
  /** `rate_limit_info` and `quota/info`: whether groups may be created now. */
  rate?: InvitationRate & { at: number }
  /** Refusals that taught something, the last of each code. */
  refusals: { code: string, at: number }[]
}

/** One tier of a region: what a shop whose past 30 days sold at least this much may do. */
export interface QuotaTier {
  /** US dollars of the past 30 days, from. */
  from: number
  /** Unconnected creators a week. */
  weekly: number | 'unlimited'
}

/** The merchant's own numbers for a region, over the ones we ship. */
export interface QuotaTiers {
  region: Region
  tiers: QuotaTier[]
}
