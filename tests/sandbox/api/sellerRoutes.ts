import type { Parts } from '../parts.ts'
import type { Answer, Exchange, Route } from '../types.ts'
import type { Shop } from '../world/types.ts'
import { accepted, REFUSALS } from '../answers.ts'

/** Facts §2: what the seller center asks about itself. */
export function sellerRoutes(parts: Parts): Route[] {
  function shopOf({ host, query }: Exchange): Shop | undefined {
    const shops = parts.world.shopsOn(host)
    const region = query.get('default_region')
    return shops.find(shop => shop.region === region) ?? shops[0]
  }

  function signedIn(answer: (shop: Shop) => Answer): Route['handle'] {
    return (exchange) => {
      const shop = shopOf(exchange)
      return shop && parts.sessions.holds(exchange, shop) ? answer(shop) : REFUSALS.signedOut()
    }
  }

  return [
    {
      name: 'seller.commonGet',
      role: 'seller',
      method: 'GET',
      path: /^\/api\/v[23]\/seller\/common\/get$/,
      handle: signedIn(shop => accepted({ data: { seller: { seller_id: shop.id, shop_region: shop.region, shop_name: shop.name } } })),
    },
    {
      name: 'seller.passport',
      role: 'seller',
      method: 'GET',
      path: '/passport/account/info/v2/',
      handle: signedIn(shop => ({ kind: 'json', body: { message: 'success', data: { name: shop.name, screen_name: shop.name, email: 'm***@example.com', user_id: shop.imUserId, avatar_url: '', store_country: shop.region } } })),
    },
  ]
}
