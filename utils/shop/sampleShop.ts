import type { Database } from '../db/database'
import type { ShopKey } from './types'
import { shopKey } from './hosts'

const HOST = 'affiliate-us.tiktok.com'
/** No shop of TikTok has it. */
export const SAMPLE_SHOP_ID = '0'

/** A shop to hang sample lists on before a real one was seen; seen at 0, so that any real one comes first. */
export async function addSampleShop(db: Database, name: string): Promise<ShopKey> {
  const key = shopKey({ host: HOST, region: 'US', shopId: SAMPLE_SHOP_ID })
  await db.shops.put({
    key,
    host: HOST,
    shopId: SAMPLE_SHOP_ID,
    region: 'US',
    kind: 'local',
    name,
    seenAt: 0,
  })
  return key
}
