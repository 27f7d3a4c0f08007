/** Tabs of facts §3.2. */
export const GROUP_STATUS = { ongoing: 1, expiring: 2, canceling: 3, completed: 4 } as const

export type GroupStatus = typeof GROUP_STATUS[keyof typeof GROUP_STATUS]

export interface GroupProduct {
  productId: string
  /** Basis points, as everywhere on this wire. */
  commission: number
  adsCommission?: number
}

export interface SampleRule {
  has_free_sample: boolean
  is_free_sample_auto_review: boolean
  sample_setting_type?: number
}

export interface Contact {
  title?: string
  field: number
  value: string
  country_code?: string
}

export interface GroupTerms {
  name: string
  message: string
  contacts: Contact[]
  sample: SampleRule
  /** Epoch ms. */
  endTime: number
  products: GroupProduct[]
  contentOption: number
}

/** One creator in one group; a time that is not there has not come. */
export interface Member {
  creatorOecId: string
  invitationId: string
  invitedAt: number
  addedAt?: number
  /** Products on the creator's showcase. */
  showcased: string[]
  postedAt?: number
  posts: number
  soldAt?: number
  sold: number
}

export interface InvitationGroup extends GroupTerms {
  id: string
  shopId: string
  startTime: number
  updatedAt: number
  members: Map<string, Member>
  /** From here on a terminated group is completed: 00:00 of the day after in the shop's zone. */
  endsEarlyAt?: number
  /** What an update took away, until it takes effect. */
  cut?: { at: number, products: GroupProduct[], creators: string[] }
}
