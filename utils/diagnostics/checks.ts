import type { Shop } from '../shop/types'
import type { TikTokChecks } from '../tiktok/checks'
import type { EndpointName } from '../tiktok/endpoints'
import type { TikTok, TikTokInbox, TikTokInvitations, TikTokMarketplace } from '../tiktok/types'
import type { Samples } from './samples'
import type { SampleKind } from './types'

export type CheckedTikTok = TikTok & TikTokInbox & TikTokInvitations & TikTokMarketplace & TikTokChecks

/** Calls that change something at TikTok: never made to check them. Every other endpoint has a check below. */
export const WRITES = [
  'imageUpload',
  'conversationCreate',
  'imSend',
  'invitationResolve',
  'invitationCreate',
  'invitationAdd',
  'invitationTerminate',
] as const satisfies readonly EndpointName[]

export type ReadName = Exclude<EndpointName, typeof WRITES[number]>

/** `missing`: a call that lacks what it asks about. */
type Check = (tiktok: CheckedTikTok, shop: Shop, samples: Samples) => Promise<unknown> | { missing: SampleKind }

function withCreator(ask: (tiktok: CheckedTikTok, shop: Shop, creator: NonNullable<Samples['creator']>) => Promise<unknown>): Check {
  return (tiktok, shop, { creator }) => creator ? ask(tiktok, shop, creator) : { missing: 'creator' }
}

/** Each read-only endpoint, asked for as little as it gives. */
export const CHECKS: Readonly<Record<ReadName, Check>> = {
  accountInfo: (tiktok, shop) => tiktok.accountShopId(shop),
  shopInfo: (tiktok, shop) => tiktok.shopInfo(shop),
  importCheck: withCreator((tiktok, shop, { handle }) => tiktok.importCheck(shop, [handle])),
  products: (tiktok, shop) => tiktok.products(shop, { page: 1, size: 5 }),
  imToken: (tiktok, shop) => tiktok.checkImToken(shop),
  entranceCheck: withCreator((tiktok, shop, { oecId }) => tiktok.mayMessage(shop, [oecId])),
  imConversations: (tiktok, shop) => tiktok.conversations(shop, { limit: 5 }),
  imHistory: (tiktok, shop, { conversation }) => conversation ? tiktok.history(shop, conversation, 5) : { missing: 'conversation' },
  invitationLimit: (tiktok, shop) => tiktok.invitationLimits(shop),
  invitationRate: (tiktok, shop) => tiktok.invitationRate(shop),
  quotaInfo: (tiktok, shop) => tiktok.checkQuotaInfo(shop),
  invitationConflicts: (tiktok, shop, { creator, product }) => {
    if (!creator)
      return { missing: 'creator' }
    return product ? tiktok.conflicts(shop, { creators: [creator.oecId], products: [product] }) : { missing: 'product' }
  },
  invitationSearch: (tiktok, shop) => tiktok.findCollaborations(shop, { page: 1, size: 5 }),
  invitationCount: (tiktok, shop) => tiktok.countCollaborations(shop),
  invitationDetail: (tiktok, shop, { collaboration }) => collaboration ? tiktok.collaboration(shop, collaboration.id) : { missing: 'collaboration' },
  invitationPromotion: (tiktok, shop, { collaboration }) => {
    if (!collaboration)
      return { missing: 'collaboration' }
    return collaboration.member ? tiktok.soldBy(shop, { collaboration: collaboration.id, oecId: collaboration.member }) : { missing: 'creator' }
  },
  sensitiveText: (tiktok, shop) => tiktok.textAllowed(shop, 'Hello'),
  marketplaceFind: (tiktok, shop) => tiktok.findCreators(shop, { text: '', sort: 'relevance' }),
  marketplaceProfile: withCreator((tiktok, shop, { oecId }) => tiktok.creatorProfile(shop, oecId)),
  marketplaceOption: (tiktok, shop) => tiktok.creatorCategories(shop),
}

export function isRead(name: string): name is ReadName {
  return Object.hasOwn(CHECKS, name)
}
