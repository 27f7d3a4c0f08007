import type { PageEvidence } from '../../shop/types'
import type { WireAnswer, WireBody } from '../transport'

/**
 * What the worker and the page say to each other. Types and constants alone:
 * content scripts import this file, and the page's side of it is hostile.
 */

/** A request the page is asked to make with its own fetch. */
export interface GatewayRequest {
  /** `topic` or `topic#try`: no id leaves twice, and no topic while a try of it is in flight. */
  id: string
  method: 'GET' | 'POST'
  url: string
  headers: Record<string, string>
  body?: WireBody
  timeoutMs: number
}

export type GatewayCall
  = | { kind: 'request', request: GatewayRequest }
  /** The answer to the last try of a topic; waits while it is in flight. */
    | { kind: 'recall', topic: string }
    | { kind: 'globals' }

/** `not-allowed`, `offline`: never left. `timeout`, `network`: may have arrived. */
export type GatewayFailure = 'not-allowed' | 'offline' | 'timeout' | 'network'

export type GatewayReply
  = | { kind: 'answer', answer: WireAnswer }
    | { kind: 'failure', failure: GatewayFailure }
  /** `since`: the page remembers every id from then on; its boot, unless it had to forget. */
    | { kind: 'not-seen', since: number }
    | { kind: 'globals', globals: Record<string, string> }
  /** Said by the isolated half: there is no gateway on this page, nothing left. */
    | { kind: 'no-gateway' }

/** Worker to the isolated half, by tabs.sendMessage. */
export type PageMessage = { page: 'evidence' } | { page: 'gateway', call: GatewayCall }

/** The isolated half to the worker: what it shows, or null when the page is left. */
export interface ShopSeen { shopSeen: PageEvidence | null }

/**
 * The isolated half to the worker: creators that the page showed, raw; or what
 * the merchant did with the button in the page. `lang`: of the page.
 */
export interface PageSaw { pageSaw: unknown[] | 'open' | 'dismiss', lang: string }

/** Worker to the isolated half: the button as it is to be drawn, `css` of its box and of its parts from left to right. */
export interface FoundButton { css: string, parts: ButtonPart[] }
export interface ButtonPart {
  css: string
  text: string
  /** Absent: nothing to press. */
  does?: 'open' | 'dismiss'
  /** For those who do not see the text. */
  label?: string
}

/** Over the port between the halves. */
export interface PortCall { n: number, call: GatewayCall }
export interface PortReply { n: number, reply: GatewayReply }
/** Nobody asked: what the page's own search answered. */
export interface PortSaw { saw: unknown[] }

/** Names of the two DOM events and the message by which the halves find each other. */
export const HANDOVER = 'westmoon-handover'
export const READY = 'westmoon-ready'

/** Page globals of facts §2 that say which shop it is. */
export const GLOBAL_NAMES = [
  '__SELLER_USER_STORE__',
  '__SELLER_FETCH_STORE__',
  '__SELLER_COMMON_GET_RES__',
  '__SELLER_APP_ENVS__',
] as const

/** The one path whose answers to the page are read along, and the fields that are read (facts §3.1). */
export const SEEN_PATH = '/api/v1/oec/affiliate/creator/marketplace/find'
export const SEEN_FIELDS = [
  'creator_oecuid',
  'handle',
  'nickname',
  'follower_cnt',
  'selection_region',
  'category',
  'med_gmv_revenue_range',
  'creator_permission_tag',
] as const

/** Longest JSON of one page global. */
export const LONGEST_GLOBAL = 20_000

/** Answer headers by which TikTok asks for a verification (facts §2.2). */
export const CHALLENGE_HEADERS = ['bdturing-verify', 'x-vc-bdturing-parameters'] as const

export const REMEMBERED_MS = 5 * 60 * 1000
export const REMEMBERED_COUNT = 500
