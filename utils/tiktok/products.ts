import type { EndpointAnswer } from './endpoints'
import type { Product } from './types'

type WireProduct = NonNullable<EndpointAnswer<'products'>['products']>[number]

const KEY = { name: 1, id: 2 } as const
const SEARCH = { fuzzy: 1, exact: 2 } as const

/** Facts §3.3: digits as long as an id are one. */
export function searchParams(text: string | undefined): { key: number, search_type: number, value: string }[] {
  const value = text?.trim()
  if (!value)
    return []
  const isId = /^\d{15,21}$/.test(value)
  return [{ key: isId ? KEY.id : KEY.name, search_type: isId ? SEARCH.exact : SEARCH.fuzzy, value }]
}

export function readProduct(product: WireProduct): Product {
  const salePrice = typeof product.sale_price === 'string' ? product.sale_price : ''
  return {
    productId: product.product_id,
    title: product.title,
    price: product.price?.min_price_format ?? salePrice,
    imageUrl: product.image_url ?? undefined,
    stock: product.stock ?? product.stock_info?.spu_stock ?? undefined,
  }
}
