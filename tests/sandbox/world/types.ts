export type ShopKind = 'local' | 'cross-border'

export interface Shop {
  id: string
  region: string
  kind: ShopKind
  /** As the merchant calls it, 中文 where the merchant is Chinese. */
  name: string
  affiliateHost: string
  sellerHost: string
  imHost: string
  /** Id of the shop in the IM service: another namespace than `id`. */
  imUserId: string
  timeZone: string
  currency: string
  language: string
  /** Shops of one merchant share a session and a region switch. */
  account: string
  /** New unconnected creators a week; null is unlimited. */
  weeklyQuota: number | null
  /** Creators with more followers may not be invited (facts §7: shops of low tiers); null is no limit. */
  followerLimit: number | null
}

export interface Creator {
  index: number
  oecId: string
  imUserId: string
  handle: string
  nickname: string
  region: string
  language: string
  followers: number
  categories: string[]
  /** Last 30 days, in the region's currency. */
  gmv: number
  unitsSold: number
  averageViews: number
  /** The creator's privacy setting refuses messages and invitations of shops (45101021). */
  refusesMessages: boolean
  /** Linked with a shop account: may not be invited (16024016). */
  shopLinked: boolean
  ecPermission: boolean
}

export interface Product {
  id: string
  title: string
  imageUrl: string
  /** In the shop's currency. */
  price: number
  stock: number
  sold: number
  /** Basis points. */
  commission: number
  category: string
}
