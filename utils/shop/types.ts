/** Regions TikTok Shop sells in (facts §1.1). */
export type Region
  = | 'ID' | 'SG' | 'MY' | 'PH' | 'TH' | 'VN' | 'US' | 'GB'
    | 'DE' | 'FR' | 'IT' | 'ES' | 'IE' | 'PL' | 'NL' | 'BE' | 'AT' | 'GR' | 'HU' | 'CZ' | 'PT'
    | 'MX' | 'BR' | 'JP'

export type ShopKind = 'local' | 'cross-border'

/** `${affiliate host}/${region}/${shop id}`: in a cross-border account each region has its own shop id. */
export type ShopKey = string

/** One TikTok Shop. */
export interface Shop {
  key: ShopKey
  /** The affiliate host its requests leave from, e.g. `affiliate.tiktokshopglobalselling.com`. */
  host: string
  /** Digits; beyond 2^53, so never a number. */
  shopId: string
  region: Region
  kind: ShopKind
  /** From `shop/info`; absent until it was asked. */
  name?: string
  avatarUrl?: string
  /** Unconnected creators a week, as the merchant set it from TikTok's page; absent: unknown. */
  weeklyQuota?: number | 'unlimited'
  /** Start of the week whose quota TikTok said is used up. */
  quotaSpentWeek?: number
  seenAt: number
}

/** Where on a page the shop was read, in the order of trust of facts §2. */
export type EvidenceSource = 'url' | 'storage' | 'global' | 'script' | 'cookie' | 'account'

/** What the content script found on a page: raw strings, nothing decided. */
export interface PageEvidence {
  /** Full URL; only host, path and the named query parameters are used, none is stored. */
  url: string
  /** localStorage values by key, only the keys of facts §2. */
  storage: Record<string, string>
  /** Page globals as JSON strings by name, read by the gateway in the page's world. */
  globals: Record<string, string>
  /** Text of `<script id="atlas_inject_workbench-base-info">`. */
  script?: string
  /** The page shows a sign-in form or a challenge. */
  wall?: 'signed-out' | 'challenge'
}

/**
 * What one open tab shows.
 * - `shop`: a known shop, signed in
 * - `signed-out`: a TikTok Shop page without a session
 * - `challenge`: TikTok asks a person for a verification there
 * - `unrecognised`: a TikTok Shop page whose shop could not be read
 * - `mismatch`: the page's own account says another shop than the page does
 */
export type PageState = 'shop' | 'signed-out' | 'challenge' | 'unrecognised' | 'mismatch'

/** One open tab on a TikTok Shop host. Tabs that show anything else have no row. */
export interface Page {
  tabId: number
  windowId: number
  host: string
  state: PageState
  shop?: ShopKey
  /** The shop id was confirmed by the account call in this session. */
  confirmed: boolean
  seenAt: number
}
