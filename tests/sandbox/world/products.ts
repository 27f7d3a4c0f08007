import type { Product, Shop } from './types.ts'
import { PICTURE_HOST } from '../hosts.ts'
import { chanceOf, hashOf, pickFrom } from '../random.ts'
import { ID_PREFIX, idFor, indexOf } from './ids.ts'
import { regionOf } from './regions.ts'
import { CATEGORIES, MATERIALS, THINGS } from './words.ts'

const PER_SHOP = 48
/** Ids leave room for shops with more products than ours have. */
const ROOM = 1000

export interface Products {
  of: (shop: Shop) => Product[]
  byId: (productId: string) => { shop: Shop, product: Product } | undefined
}

function productAt(seed: number, shop: Shop, index: number): Product {
  const rate = regionOf(shop.region)?.rate ?? 1
  const title = `${pickFrom(MATERIALS, seed, index, 'material')} ${pickFrom(THINGS, seed, index, 'thing')}`
  const id = idFor(ID_PREFIX.product, index)
  const soldOut = chanceOf(seed, index, 'sold out') < 0.06
  return {
    id,
    title: `${title} · ${shop.name}`,
    imageUrl: `https://${PICTURE_HOST}/products/${id}.svg`,
    price: Math.round((6 + hashOf(seed, index, 'price') % 90) * rate * 100) / 100,
    stock: soldOut ? 0 : 5 + hashOf(seed, index, 'stock') % 900,
    sold: hashOf(seed, index, 'sold') % 4000,
    commission: 500 + (hashOf(seed, index, 'commission') % 16) * 100,
    category: pickFrom(CATEGORIES, seed, index, 'category'),
  }
}

export function createProducts(seed: number, shops: Shop[]): Products {
  function of(shop: Shop): Product[] {
    const first = shops.indexOf(shop) * ROOM
    return Array.from({ length: PER_SHOP }, (_, at) => productAt(seed, shop, first + at))
  }

  function byId(productId: string) {
    const index = indexOf(ID_PREFIX.product, productId, shops.length * ROOM)
    if (index === undefined || index % ROOM >= PER_SHOP)
      return undefined
    const shop = shops[Math.floor(index / ROOM)]
    return shop && { shop, product: productAt(seed, shop, index) }
  }

  return { of, byId }
}
