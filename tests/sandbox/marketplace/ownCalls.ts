import type { AffiliateHandler } from '../api/affiliateCall.ts'
import type { Parts } from '../parts.ts'
import type { Exchange } from '../types.ts'
import { invalidParameters } from '../answers.ts'

/** What the creators page alone adds to its own search. */
export const OWN_PARAMETER = '_page_view'

export function isOwnCall(exchange: Exchange, { signature }: Parts): boolean {
  return exchange.query.get(OWN_PARAMETER) === signature.nonceFor(exchange.host)
}

/** Facts §2.2: one source saw `find` refused, or left without an answer, when others than the page's own script asked. */
export function unlessRefused(parts: Parts, handle: AffiliateHandler): AffiliateHandler {
  return (exchange, shop) => {
    const mode = parts.settings.marketplace
    if (mode === 'open' || isOwnCall(exchange, parts))
      return handle(exchange, shop)
    return mode === 'silent' ? { kind: 'hang' } : invalidParameters(shop.region)
  }
}
