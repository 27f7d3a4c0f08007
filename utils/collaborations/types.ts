import type { ShopKey } from '../shop/types'
import type { BasisPoints, FoundCollaboration, MemberStatus } from '../tiktok/types'

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

/** A target collaboration (定向邀约) of the shop, as TikTok last said. */
export interface Collaboration extends FoundCollaboration {
  shop: ShopKey
  /** When `detail` (members, all products) was last read; absent: never. */
  detailAt?: number
  /** The terms it was made with, when we made it: for «renew, same terms». */
  terms?: Terms
  campaign?: string
  /** When the merchant asked TikTok to end it; absent once TikTok said how it stands since. */
  terminating?: number
  /** Day (`YYYY-MM-DD`, shop time) on which it was last asked who sold. */
  soldDay?: string
  /** TikTok shows it no more since then; it counts as completed. */
  goneAt?: number
}

/** One creator in one collaboration, as last read. */
export interface Member {
  /** `${collaboration}/${oecId}`. */
  id: string
  shop: ShopKey
  collaboration: string
  oecId: string
  handle: string
  status: MemberStatus
  changedAt: number
}

/**
 * How an invitation group stands. `asking`: a call is in flight; `unknown`: its
 * answer did not come, to be settled from what TikTok says of the group.
 */
export type GroupState = 'open' | 'asking' | 'unknown' | 'done'

/**
 * One invitation group of a campaign: created at TikTok as one collaboration,
 * in as few calls as its culprits allow. Its members are deliveries, one each.
 */
export interface InviteGroup {
  id: string
  campaign: string
  shop: ShopKey
  position: number
  /** Unique per shop: how it is found again when the answer was lost. */
  name: string
  productIds: string[]
  state: GroupState
  /** TikTok's id once it is there. */
  collaboration?: string
  /** Deliveries of which at least one spoils the group; empty: nothing is known. */
  suspects: string[]
  /** Of the refusal that made them suspects. */
  code?: string
  detail?: string
  tries: number
  /** When the call in flight left. */
  askedAt?: number
  lookAt?: number
  settleTries?: number
  changedAt: number
}

/** What stands in the way of a creator, and what the merchant decided. */
export type ConflictChoice = 'keep' | 'take-over' | 'leave-out'

export interface Conflict {
  /** `${campaign}/${oecId}/${collaboration}`. */
  id: string
  campaign: string
  oecId: string
  handle: string
  collaboration: string
  collaborationName: string
  commission?: BasisPoints
  productIds: string[]
}
