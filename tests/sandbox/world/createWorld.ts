import type { Creators } from './creators.ts'
import type { Products } from './products.ts'
import type { Shop } from './types.ts'
import { createCreators } from './creators.ts'
import { createProducts } from './products.ts'
import { createShops, sellerHostsOf } from './shops.ts'

export interface World {
  seed: number
  creators: Creators
  shops: Shop[]
  products: Products
  shopById: (shopId: string) => Shop | undefined
  /** Shops that a signed-in merchant sees on this host, the default one first. */
  shopsOn: (host: string) => Shop[]
}

export interface WorldOptions {
  seed: number
  creatorCount: number
}

export function createWorld({ seed, creatorCount }: WorldOptions): World {
  const shops = createShops()
  return {
    seed,
    shops,
    creators: createCreators(seed, creatorCount),
    products: createProducts(seed, shops),
    shopById: shopId => shops.find(shop => shop.id === shopId),
    shopsOn: host => shops.filter(shop => shop.affiliateHost === host || sellerHostsOf(shop).includes(host)),
  }
}
