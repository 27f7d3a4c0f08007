import type { Shop } from '../shop/types'

/** Why a call to TikTok did not give what was asked. */
export type WireFailureKind
  /** TikTok answered no; `code` says why. */
  = | 'refused'
  /** TikTok wants a person: captcha or the like. */
    | 'challenge'
    | 'signed-out'
  /** Asked to slow down (429, 36009002, 16005003). */
    | 'rate-limited'
  /** The request certainly never left: no page, not allowed, offline before the start. */
    | 'no-page' | 'offline'
  /** It may or may not have arrived. */
    | 'timeout' | 'network' | 'server'
  /** The answer does not fit its schema; `field` says where. */
    | 'drift'

/** Plain, crosses contexts. Thrown as `WireError`. */
export interface WireFailure {
  kind: WireFailureKind
  endpoint: string
  /** TikTok's own code, or the HTTP status as `http-503`. */
  code?: string
  message: string
  field?: string
  /** Creators (oecId) the answer names as the reason. */
  culprits?: string[]
}

/** True when TikTok certainly did not act on the request. Sends are `unknown` otherwise. */
export const CERTAINLY_NOT_ACCEPTED: readonly WireFailureKind[] = [
  'refused',
  'challenge',
  'signed-out',
  'rate-limited',
  'no-page',
  'offline',
]

export interface ImToken {
  token: string
  /** With trailing slash. */
  apiUrl: string
  userId: string
  shopRegion: string
  /** When we asked; life is unknown, so it is renewed after ten minutes (facts §4.1). */
  at: number
}

export interface CheckedCreator {
  handle: string
  /** Absent: not found. */
  oecId?: string
  nickname?: string
  permitted: boolean
}

export interface Product {
  productId: string
  title: string
  price: string
  imageUrl?: string
  stock?: number
}

export interface ProductPage {
  products: Product[]
  total: number
}

export type OutgoingMessage
  = | { kind: 'text', text: string }
    | { kind: 'image', url: string, width: number, height: number }
    | { kind: 'product', productId: string, title: string }
  /** The card of an invitation group. */
    | { kind: 'collaboration', id: string }

export interface ConversationMessage {
  serverMessageId: string
  clientMessageId?: string
  /** `shop`: ours; `creator`: theirs; `system`: the empty text of a new conversation and events. */
  from: 'shop' | 'creator' | 'system'
  content: string
  at: number
}

/** A row of the inbox (690). */
export interface FoundConversation {
  conversationId: string
  /** Of the creator; absent when TikTok does not say it in the list [inf]. */
  oecId?: string
  handle?: string
  /** Place of its newest message in the inbox, digits: grows with each message of any conversation [inf]. */
  place?: string
  lastMessage?: ConversationMessage
}

export interface ConversationPage {
  /** Newest first. */
  conversations: FoundConversation[]
  /** For the next page; digits. Absent: this was the last. */
  nextCursor?: string
  total: number
}

/** A creator as the marketplace shows them; each field only where TikTok gave it. */
export interface FoundCreator {
  oecId: string
  handle: string
  nickname?: string
  avatarUrl?: string
  followers?: number
  region?: string
  /** Names, outermost first. */
  categories: string[]
  /** As TikTok words it, e.g. `$20K-$50K`; never computed. */
  gmvRange?: string
  /** Averages. */
  videoViews?: number
  liveViews?: number
  unitsSold?: number
  /** Per cent. */
  engagement?: number
  /** TikTok says: invited by this shop in the last 90 days. */
  invitedBefore?: boolean
  blocked?: boolean
  /** May be invited; absent where TikTok does not say. */
  permitted?: boolean
}

export type CreatorSort = 'relevance' | 'gmv' | 'units' | 'engagement' | 'video-views' | 'followers'

export interface CreatorQuery {
  text: string
  /** Absent bound: none. */
  followers?: { least?: number, most?: number }
  /** Ids of parent and, if wished, child category, as `creatorCategories` gives them. */
  categories?: string[][]
  sort: CreatorSort
  /** What the page before answered; absent for the first. */
  after?: { page: number, searchKey: string, cursor: number }
}

export interface CreatorCategory { id: string, name: string }

export interface CreatorPage {
  creators: FoundCreator[]
  /** For the next page; absent: this was the last. */
  next?: CreatorQuery['after']
}

/** Finding creators in TikTok's marketplace (facts §3.1). Every call throws `WireError`. */
export interface TikTokMarketplace {
  findCreators: (shop: Shop, query: CreatorQuery) => Promise<CreatorPage>
  creatorProfile: (shop: Shop, oecId: string) => Promise<FoundCreator>
  /** What the search can be narrowed to. */
  creatorCategories: (shop: Shop) => Promise<CreatorCategory[]>
}

/** The shop's inbox (690). Every call throws `WireError`. */
export interface TikTokInbox {
  /** Newest first, at most 50 a page; `cursor` from the page before. */
  conversations: (shop: Shop, page: { cursor?: string, limit: number }) => Promise<ConversationPage>
}

/** The TikTok Shop client: knows the wire and nothing of campaigns. Every call throws `WireError`. */
export interface TikTok {
  /** Shop id of the signed-in account of the page. */
  accountShopId: (shop: Shop) => Promise<string>
  shopInfo: (shop: Shop) => Promise<{ name: string, avatarUrl?: string }>
  /** At most 50 handles; answers in their order. */
  importCheck: (shop: Shop, handles: string[]) => Promise<CheckedCreator[]>
  /** `page` from 1. */
  products: (shop: Shop, query: { text?: string, page: number, size: number }) => Promise<ProductPage>
  /** Creator ids that may be messaged now. */
  mayMessage: (shop: Shop, oecIds: string[]) => Promise<Record<string, boolean>>
  /** Idempotent at TikTok: the same creator gives the same conversation. */
  createConversation: (shop: Shop, oecId: string) => Promise<string>
  uploadImage: (shop: Shop, image: { name: string, mime: string, bytes: ArrayBuffer }) => Promise<{ url: string, width: number, height: number }>
  /** While one try of a `clientMessageId` is in flight, a second joins it instead of leaving. */
  sendMessage: (shop: Shop, message: { conversationId: string, clientMessageId: string, content: OutgoingMessage }) => Promise<{ serverMessageId: string }>
  /**
   * The gateway's memory of the last try, for five minutes, when its answer was lost with the worker;
   * undefined when no page remembers one. Waits while it is in flight; throws what the try would have thrown.
   */
  recallSend: (shop: Shop, clientMessageId: string) => Promise<{ serverMessageId: string } | undefined>
  /** Newest first. An empty answer proves nothing: a real conversation has at least its opening event. */
  history: (shop: Shop, conversationId: string, limit: number) => Promise<ConversationMessage[]>
}

/** Limits of invitations, as TikTok says them now. */
export interface InvitationLimits {
  maxCreators: number
  maxProducts: number
}

/** Whether the shop may create groups now (`rate_limit_info`, `quota/info`). */
export interface InvitationRate {
  canInvite: boolean
  /** Why not: the day's cap, or too many open groups. */
  reason?: 'day-limit' | 'open-groups'
  createdToday?: number
  dayLimit?: number
  openLimit?: number
}

export interface FoundConflict {
  collaboration: string
  collaborationName: string
  productIds: string[]
  creators: { oecId: string, handle?: string }[]
}

/** A group to be created, all rules already checked. */
export interface NewGroup {
  name: string
  message: string
  /** Epoch ms. */
  endAt: number
  products: { productId: string, commission: number, adsCommission?: number }[]
  creators: { oecId: string, nickname?: string }[]
  sample: 'none' | 'review' | 'automatic'
  content: 'none' | 'video' | 'live'
  /** TikTok's field numbers. */
  contacts: { field: number, value: string, countryCode?: string }[]
}

/** Basis points, as on the wire: 15 % = 1500. The screen shows per cent. */
export type BasisPoints = number

export type CollaborationStatus = 'ongoing' | 'expiring' | 'canceling' | 'completed'

/** A target collaboration as TikTok says it is. */
export interface FoundCollaboration {
  /** TikTok's group id. */
  id: string
  name: string
  status: CollaborationStatus
  startAt?: number
  endAt: number
  products: { productId: string, title?: string, commission: BasisPoints, adsCommission?: BasisPoints, stock?: number, sold?: number }[]
  creatorCount: number
  addedCount: number
  postedCount: number
  /** TikTok's own update time; a new one means `detail` is worth reading again. */
  updatedAt: number
}

export type MemberStatus = 'invited' | 'added' | 'posted' | 'sold' | 'expired' | 'removed'

export interface FoundMember {
  oecId: string
  handle: string
  status: MemberStatus
}

export interface CollaborationPage {
  collaborations: FoundCollaboration[]
  total: number
  hasMore: boolean
}

export interface CollaborationDetail {
  collaboration: FoundCollaboration
  members: FoundMember[]
}

/** Target invitations (facts §3.2). Every call throws `WireError`. */
export interface TikTokInvitations {
  invitationLimits: (shop: Shop) => Promise<InvitationLimits>
  invitationRate: (shop: Shop) => Promise<InvitationRate>
  conflicts: (shop: Shop, pairs: { creators: string[], products: string[] }) => Promise<FoundConflict[]>
  /** Takes creators out of other collaborations; the merchant said yes to each. */
  takeOver: (shop: Shop, pairs: { collaboration: string, oecId: string }[]) => Promise<void>
  /** `requestId` makes the gateway idempotent. A conflict in the answer is refused as `conflict`, with culprits. */
  createGroup: (shop: Shop, group: NewGroup, requestId: string) => Promise<{ id: string, /** Not all of them got in; `collaboration` tells who. */ partly?: boolean }>
  /** All or some may get in: `invited` counts, `detail` tells who. */
  addToGroup: (shop: Shop, group: { id: string, creators: string[] }, requestId: string) => Promise<{ invited: number, conflicts: number }>
  findCollaborations: (shop: Shop, query: { name?: string, status?: CollaborationStatus, page: number, size: number }) => Promise<CollaborationPage>
  countCollaborations: (shop: Shop) => Promise<Record<CollaborationStatus, number>>
  collaboration: (shop: Shop, id: string) => Promise<CollaborationDetail>
  /** Items that one creator sold by a collaboration; `collaboration` does not tell them apart. */
  soldBy: (shop: Shop, member: { collaboration: string, oecId: string }) => Promise<number>
  terminate: (shop: Shop, id: string) => Promise<void>
  /** False: TikTok calls the text sensitive. */
  textAllowed: (shop: Shop, text: string) => Promise<boolean>
}
