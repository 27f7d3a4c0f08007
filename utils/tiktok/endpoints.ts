import type * as v from 'valibot'
import type { Route } from './transport'
import { SECOND } from '../clock/clock'
import * as answers from './answers'
import { BARE, PAGE } from './endpointQueries'
import { INVITATION_ENDPOINTS } from './invitationEndpoints'
import { MARKETPLACE_ENDPOINTS } from './marketplaceEndpoints'

/** How sure we are of a row (facts, first page): correct it here alone. */
export type Evidence = '1' | '2' | '3' | '4' | '5' | 'inf' | 'conf'

export interface Endpoint<Answer extends v.GenericSchema = v.GenericSchema> {
  method: 'GET' | 'POST'
  /** On the affiliate host, or under the token's `api_url`. */
  path: string
  route: Route
  body: 'none' | 'json' | 'file' | 'protobuf'
  answer: Answer
  evidence: Evidence
  timeoutMs: number
  query: EndpointQuery
}

export interface EndpointQuery {
  /** `page`: the whole block of facts §2.1; `app`: aid and app_name; `none`. */
  block: 'page' | 'app' | 'none'
  /** Names under which the cookie `s_v_web_id` goes in. */
  fp: readonly ('fp' | 'verifyFp')[]
  shopRegion: boolean
  /** oec_region and oec_seller_id. */
  oec: boolean
  fixed?: Readonly<Record<string, string>>
}

function define<Answer extends v.GenericSchema>(endpoint: Endpoint<Answer>): Endpoint<Answer> {
  return endpoint
}

/** Every call we make to TikTok (facts §2–§4). */
export const ENDPOINTS = {
  ...INVITATION_ENDPOINTS,
  ...MARKETPLACE_ENDPOINTS,
  accountInfo: define({
    method: 'GET',
    path: '/api/v1/affiliate/account/info',
    route: 'page',
    body: 'none',
    answer: answers.accountInfo,
    evidence: '2',
    timeoutMs: 15 * SECOND,
    query: { ...PAGE, oec: false, fixed: { account_type: '1' } },
  }),
  shopInfo: define({
    method: 'GET',
    path: '/api/v1/oec/affiliate/seller/shop/info',
    route: 'page',
    body: 'none',
    answer: answers.shopInfo,
    evidence: '1',
    timeoutMs: 15 * SECOND,
    query: PAGE,
  }),
  importCheck: define({
    method: 'POST',
    path: '/api/v1/oec/affiliate/crm/creator/import_check',
    route: 'page',
    body: 'json',
    answer: answers.importCheck,
    evidence: '3',
    timeoutMs: 20 * SECOND,
    query: PAGE,
  }),
  products: define({
    method: 'POST',
    path: '/api/v1/affiliate/product_selection/list',
    route: 'page',
    body: 'json',
    answer: answers.products,
    evidence: '4',
    timeoutMs: 20 * SECOND,
    query: PAGE,
  }),
  imToken: define({
    method: 'GET',
    path: '/api/v1/oec/affiliate/seller/im/get/token',
    route: 'page',
    body: 'none',
    answer: answers.imToken,
    evidence: '4',
    timeoutMs: 15 * SECOND,
    query: PAGE,
  }),
  imageUpload: define({
    method: 'POST',
    path: '/api/v1/im/shop_creator/shop/multimedia/image/upload',
    route: 'page',
    body: 'file',
    answer: answers.imageUpload,
    evidence: '2',
    timeoutMs: 60 * SECOND,
    query: PAGE,
  }),
  entranceCheck: define({
    method: 'POST',
    path: '/api/v1/affiliate/notification/im/entrance_check',
    route: 'page',
    body: 'json',
    answer: answers.entranceCheck,
    evidence: '1',
    timeoutMs: 15 * SECOND,
    query: PAGE,
  }),
  conversationCreate: define({
    method: 'POST',
    path: 'api/v1/im/conversation/create',
    route: 'im',
    body: 'json',
    answer: answers.conversationCreate,
    evidence: '3',
    timeoutMs: 20 * SECOND,
    query: { block: 'app', fp: [], shopRegion: true, oec: true, fixed: { biz_source: 'shop_creator_shop' } },
  }),
  imSend: define({
    method: 'POST',
    path: 'v1/message/send',
    route: 'im',
    body: 'protobuf',
    answer: answers.imSend,
    evidence: '5',
    timeoutMs: 20 * SECOND,
    query: BARE,
  }),
  imHistory: define({
    method: 'POST',
    path: 'v1/message/get_by_conversation',
    route: 'im',
    body: 'protobuf',
    answer: answers.imHistory,
    evidence: '2',
    timeoutMs: 20 * SECOND,
    query: BARE,
  }),
  imConversations: define({
    method: 'POST',
    path: 'v1/conversation/get_group_list',
    route: 'im',
    body: 'protobuf',
    answer: answers.imConversations,
    evidence: '2',
    timeoutMs: 20 * SECOND,
    query: BARE,
  }),
}

export type EndpointName = keyof typeof ENDPOINTS
export type EndpointAnswer<Name extends EndpointName> = v.InferOutput<typeof ENDPOINTS[Name]['answer']>
