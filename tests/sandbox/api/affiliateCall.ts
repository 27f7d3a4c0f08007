import type { Parts } from '../parts.ts'
import type { Answer, Exchange, Handled, Route } from '../types.ts'
import type { Shop } from '../world/types.ts'
import { invalidParameters, REFUSALS } from '../answers.ts'

export type AffiliateHandler = (exchange: Exchange, shop: Shop) => Handled | Promise<Handled>

/** Facts §1.2. */
const AID = { 'local': '4331', 'cross-border': '6556' } as const

/** Calls of the new gateway that were seen without oec_region (facts §2, §2.1). */
const WITHOUT_REGION = ['/seller/shop/info', '/marketplace/find']

/** Facts §2.2: what did not come from a page of this host is judged plugin-made. */
function isForeign(exchange: Exchange): boolean {
  const { origin } = exchange.headers
  if (origin)
    return origin !== `https://${exchange.host}`
  const site = exchange.headers['sec-fetch-site']
  return site !== undefined && site !== 'same-origin'
}

function shopOf(exchange: Exchange, parts: Parts): Shop | undefined {
  const { query, host } = exchange
  const id = query.get('oec_seller_id') ?? query.get('shop_id')
  const region = query.get('shop_region') ?? query.get('oec_region')
  const shops = parts.world.shopsOn(host).filter(shop => shop.affiliateHost === host)
  return shops.find(shop => id ? shop.id === id && shop.region === region : shop.region === region)
}

function signedOutAnswer(parts: Parts): Answer {
  return parts.settings.signedOutAs === 'http'
    ? { kind: 'json', status: 401, body: { code: 401, message: 'unauthorized' } }
    : REFUSALS.signedOut()
}

/** `fp` is the cookie s_v_web_id (facts §2.1); anything else asks for a verification. */
function hasPageFingerprint(exchange: Exchange): boolean {
  const cookie = exchange.cookies.get('s_v_web_id')
  return Boolean(cookie) && exchange.query.get('fp') === cookie
}

/** Refusals that every affiliate call shares, in the order of facts §2.1–2.2; the shop when there is none. */
function judgeCall(exchange: Exchange, parts: Parts): Shop | Answer {
  const { query, host } = exchange
  const region = query.get('shop_region') ?? ''
  if (isForeign(exchange))
    return REFUSALS.plugin()
  if (!parts.signature.accepts(exchange))
    return invalidParameters()
  const shop = shopOf(exchange, parts)
  if (!parts.sessions.holds(exchange, shop))
    return signedOutAnswer(parts)
  if (parts.challenges.waits(host) || !hasPageFingerprint(exchange))
    return parts.challenges.answer(host, { region, fp: exchange.cookies.get('s_v_web_id') ?? '' })
  const newGateway = exchange.path.startsWith('/api/v1/oec/affiliate/')
  const regionNeeded = newGateway && !WITHOUT_REGION.some(path => exchange.path.endsWith(path))
  if ((regionNeeded && !query.get('oec_region')) || (newGateway && !query.get('oec_seller_id')))
    return invalidParameters()
  if (!shop)
    return invalidParameters(region)
  if (query.get('aid') !== AID[shop.kind] || query.get('app_name') !== 'i18n_ecom_alliance')
    return REFUSALS.hostMismatch(region)
  return shop
}

/** A route handler that runs only for calls that the page itself could have made. */
export function affiliateCall(parts: Parts, handle: AffiliateHandler): Route['handle'] {
  return (exchange) => {
    const verdict = judgeCall(exchange, parts)
    return 'kind' in verdict && 'affiliateHost' in verdict ? handle(exchange, verdict) : verdict as Answer
  }
}
