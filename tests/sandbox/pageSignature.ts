import type { Exchange, Settings } from './types.ts'
import { hashOf } from './random.ts'

/** The parameter that the page's own fetch adds, as the real pages' scripts add theirs. */
export const PAGE_PARAMETER = '_page_sig'

export interface PageSignature {
  /** Handed to the page's script; the page alone knows it. */
  nonceFor: (host: string) => string
  isSigned: (exchange: Exchange) => boolean
  accepts: (exchange: Exchange) => boolean
}

/** Stands for what real pages add to their own requests: it says who sent a call, and nobody else can make it. */
export function createPageSignature(seed: number, settings: Settings): PageSignature {
  const nonceFor = (host: string) => hashOf(seed, 'page nonce', host).toString(36)
  const isSigned = (exchange: Exchange) => exchange.query.get(PAGE_PARAMETER)?.split('.')[0] === nonceFor(exchange.host)
  return {
    nonceFor,
    isSigned,
    accepts(exchange) {
      const fromBrowser = exchange.headers['sec-fetch-site'] !== undefined
      const needed = settings.pageSignature === 'always' || (settings.pageSignature === 'browsers' && fromBrowser)
      return !needed || isSigned(exchange)
    },
  }
}
