import type { Answer } from '../types.ts'
import type { Shop } from '../world/types.ts'
import { PICTURE_HOST } from '../hosts.ts'

/** Facts §2: top-level `user_id` is the shop id. */
export function accountInfo(shop: Shop): Answer {
  return {
    kind: 'json',
    body: { code: 0, message: 'success', user_id: shop.id, account_type: 1, shop_region: shop.region, user_name: shop.name },
  }
}

/** Facts §2: `shop_info` stands at the top, not under `data`. */
export function shopInfo(shop: Shop): Answer {
  const url = `https://${PICTURE_HOST}/shops/${shop.id}.svg`
  return {
    kind: 'json',
    body: { code: 0, message: 'success', shop_info: { shop_name: shop.name, shop_avatar: { thumb_url_list: [url], url_list: [url] } } },
  }
}
