import type { DeliveryState } from '../campaigns/types'
import type { ShopKey } from '../shop/types'

/** Basis points, as on the wire: 15 % = 1500. The screen shows per cent. */
export type BasisPoints = number

export interface TermsProduct {
  productId: string
  title: string
  price: string
  imageUrl?: string
  commission: BasisPoints
  adsCommission?: BasisPoints
}

/** Contact fields TikTok takes (facts §3.2). */
export type ContactField = 'whatsapp' | 'email' | 'line' | 'zalo' | 'facebook' | 'telegram' | 'phone'

export interface ContactEntry {
  field: ContactField
  value: string
  /** Digits of the country code, for WhatsApp, Zalo and phone. */
  countryCode?: string
}

/** What is offered: the terms of a campaign's invitations. */
export interface Terms {
  /** Of every group, which adds a letter: at most 28 characters, so that the group stays within 30. */
  name: string
  /** At most 500 characters; may be empty. */
  message: string
  products: TermsProduct[]
  /** Last day, `YYYY-MM-DD` in the shop's time zone; ends with that day. */
  endDate: string
  sample: 'none' | 'review' | 'automatic'
  content: 'none' | 'video' | 'live'
  contacts: ContactEntry[]
}

export type TermsProblemCode
  = | 'name-empty' | 'name-too-long' | 'name-taken' | 'message-too-long' | 'no-products' | 'too-many-products'
    | 'commission-range' | 'ads-commission-range' | 'product-unavailable' | 'product-of-other-shop'
    | 'end-date-missing' | 'end-date-past' | 'contact-format' | 'contact-country' | 'sensitive-words'

export interface TermsProblem {
  code: TermsProblemCode
  /** Path in the terms, e.g. `products.2.commission`. */
  field: string
  params?: Record<string, string | number>
}

export type CollaborationStatus = 'ongoing' | 'expiring' | 'canceling' | 'completed'

/** A target collaboration (定向邀约) of the shop as TikTok says it is. */
export interface Collaboration {
  /** TikTok's group id. */
  id: string
  shop: ShopKey
  name: string
  status: CollaborationStatus
  startAt?: number
  endAt: number
  products: { productId: string, title?: string, commission: BasisPoints, adsCommission?: BasisPoints, stock?: number }[]
  creatorCount: number
  addedCount: number
  postedCount: number
  /** TikTok's own update time; a new one means `detail` is read again. */
  updatedAt: number
  /** When `detail` (members, all products) was last read; absent: never. */
  detailAt?: number
  /** The terms it was made with, when we made it: for «renew, same terms». */
  terms?: Terms
  campaign?: string
}

export type MemberStatus = 'invited' | 'added' | 'posted' | 'sold' | 'expired' | 'removed'

/** One creator in one collaboration. */
export interface Member {
  /** `${collaboration}/${oecId}`. */
  id: string
  collaboration: string
  shop: ShopKey
  oecId: string
  handle: string
  status: MemberStatus
  addedAt?: number
  postedAt?: number
  changedAt: number
}

/** One invitation group of a campaign: created at TikTok as one collaboration. Its members are deliveries. */
export interface InviteGroup {
  id: string
  campaign: string
  shop: ShopKey
  position: number
  /** Unique per shop: how it is found again when the answer was lost. */
  name: string
  productIds: string[]
  state: DeliveryState
  /** TikTok's id once it is there. */
  collaboration?: string
  code?: string
  detail?: string
  tries: number
  settleAfter?: number
  lookAt?: number
  settleTries?: number
  changedAt: number
}

/** What stands in the way of a creator, and what the merchant decided. */
export type ConflictChoice = 'keep' | 'take-over' | 'leave-out'

export interface Conflict {
  oecId: string
  handle: string
  collaboration: string
  collaborationName: string
  commission?: BasisPoints
  productIds: string[]
}
