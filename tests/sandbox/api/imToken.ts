import type { Parts } from '../parts.ts'
import type { Answer } from '../types.ts'
import type { Shop } from '../world/types.ts'
import { accepted } from '../answers.ts'
import { PICTURE_HOST } from '../hosts.ts'

/** Facts §5. `api_url` ends in a slash and differs for US shops. */
export function imToken(shop: Shop, parts: Parts): Answer {
  return accepted({
    message: '',
    data: {
      token: parts.tokens.issue(shop),
      env: 'prod',
      idc_region: shop.region === 'US' ? 'useast5' : 'sg1',
      ws_url: 'wss://frontier.byteoversea.com/ws/v2',
      biz_service_id: 10000,
      api_url: `https://${shop.imHost}/`,
      app_id: 380360,
      fp_id: 448,
      app_key: 'sandboxkey',
      shark_app_name: 'ecom_im',
      frontier_service_id: 20345,
      user: { role: 2, user_id: shop.imUserId },
      region_code: shop.region,
      shop_region: shop.region,
      user_info: { name: shop.name, avatar: `https://${PICTURE_HOST}/shops/${shop.id}.svg` },
      user_cursor: BigInt(Math.floor(parts.clock.told())) * 1000n,
    },
  })
}
