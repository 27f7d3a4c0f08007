import type { Parts } from '../parts.ts'
import type { Exchange } from '../types.ts'
import type { Shop } from '../world/types.ts'
import type { PageSource } from './sources.ts'
import { OWN_PARAMETER } from '../marketplace/ownCalls.ts'
import { PAGE_PARAMETER } from '../pageSignature.ts'
import { sourcesOf } from './sources.ts'

export interface PageState {
  shop: Shop
  /** What the page's sources say; another than `shop` on a page that lies. */
  claimed: Pick<Shop, 'id' | 'region'>
  /** Shops of the same merchant on this host: the region switch. */
  siblings: Shop[]
  sources: ReadonlySet<PageSource>
}

/** Which shop a page shows: by address, else `sandbox_shop`, else the host's first. */
export function pageStateOf(exchange: Exchange, parts: Parts): PageState | undefined {
  const { query, host } = exchange
  const shops = parts.world.shopsOn(host)
  const id = query.get('sandbox_shop') ?? query.get('shop_id')
  const region = query.get('shop_region')
  const shop = shops.find(each => each.id === id)
    ?? shops.find(each => each.region === region)
    ?? shops[0]
  if (!shop)
    return undefined
  return {
    shop,
    claimed: { id: query.get('sandbox_claim') ?? shop.id, region: shop.region },
    siblings: shops.filter(each => each.account === shop.account),
    sources: sourcesOf(exchange, parts.settings),
  }
}

/** What the page's script gets to work with. */
export function scriptStateOf(exchange: Exchange, { state, parts }: { state: PageState, parts: Parts }): unknown {
  return {
    shop: state.claimed,
    sources: [...state.sources],
    parameter: PAGE_PARAMETER,
    ownParameter: OWN_PARAMETER,
    nonce: parts.signature.nonceFor(exchange.host),
    challenged: parts.challenges.waits(exchange.host),
    crossBorder: state.shop.kind === 'cross-border',
  }
}
