import type { Shop, ShopKey } from '../shop/types'
import { CHALLENGE_HEADERS } from './gateway/messages'

/** A file that goes out as multipart; the page builds the form, as its own code would. */
export interface WireFile {
  field: string
  name: string
  mime: string
  base64: string
}

/** Bodies cross contexts as JSON, so bytes travel as base64. */
export type WireBody = { text: string } | { base64: string } | { file: WireFile }

export type Route = 'page' | 'im'

/** One request as it will leave. */
export interface WireRequest {
  /** `topic` or `topic#try`. The gateway never lets the same id leave a page twice. */
  id: string
  endpoint: string
  shop: Shop
  route: Route
  method: 'GET' | 'POST'
  /** Absolute, https. */
  url: string
  headers: Record<string, string>
  body?: WireBody
  timeoutMs: number
}

export interface WireAnswer {
  status: number
  /** Lower-case names; only those in READ_HEADERS. */
  headers: Record<string, string>
  base64: string
}

/** What the pages of a shop remember of a topic. Undefined: there is no page to ask. */
export type Recollection
  = | { kind: 'answered', answer: WireAnswer }
  /** The request left (or may have) and no answer came: timeout or network. */
    | { kind: 'failed', failure: 'timeout' | 'network' }
  /** No page of the shop that answers now let a try of it leave at or after `since`. */
    | { kind: 'not-seen', since: number }

/**
 * Carries a request to TikTok and its answer back. Throws `WireError` of kind
 * no-page, offline (both: it never left), timeout or network.
 */
export interface WireTransport {
  (request: WireRequest): Promise<WireAnswer>
  /** The answer to the last try of a topic; waits while it is in flight. */
  recall?: (shop: ShopKey, topic: string) => Promise<Recollection | undefined>
}

/** Answer headers that anybody reads. */
export const READ_HEADERS = ['content-type', ...CHALLENGE_HEADERS]
