import type { Parts } from '../parts.ts'
import type { Answer } from '../types.ts'
import type { Shop } from '../world/types.ts'
import { GROUP_REFUSALS } from './refusals.ts'

/** The shop's own, and in stock. */
export function judgeProducts(productIds: string[], shop: Shop, parts: Parts): Answer | undefined {
  const found = productIds.map(id => ({ id, at: parts.world.products.byId(id) }))
  if (found.some(({ at }) => at && at.shop.id !== shop.id))
    return GROUP_REFUSALS.foreignProduct()
  const unavailable = found.filter(({ at }) => !at || at.product.stock === 0).map(({ id }) => id)
  return unavailable.length ? GROUP_REFUSALS.unavailableProduct(parts.settings, unavailable) : undefined
}
