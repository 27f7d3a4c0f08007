import type { Shop } from './types.ts'
import { regionOf } from './regions.ts'

export function priceText(shop: Shop, price: number): string {
  return `${regionOf(shop.region)?.symbol ?? ''}${price.toFixed(2)}`
}
