import type { Region, ShopKind } from './types'
import { CROSS_BORDER, REGIONS } from '../tiktok/regions'

/** Pages of the affiliate center that buttons open (facts §1.3). */
export const PLACES = {
  'creators': '/connection/creator',
  'target-invitations': '/connection/target-invitation',
  'messages': '/seller/im',
  'home': '/platform/homepage',
} as const

export type Place = keyof typeof PLACES

/** The address of an affiliate center's page. `host`: of the shop, when known. */
export function placeUrl({ place = 'creators', kind, region, host, shopId }: { place?: Place, kind: ShopKind, region: Region, host?: string, shopId?: string }): string {
  const affiliate = kind === 'cross-border' ? CROSS_BORDER.affiliates[0] : REGIONS[region].affiliate
  const url = new URL(PLACES[place], `https://${host ?? affiliate}`)
  url.searchParams.set('shop_region', region)
  if (shopId)
    url.searchParams.set('shop_id', shopId)
  if (place === 'messages')
    url.searchParams.set('enter_from', 'nav_im_entry')
  return url.href
}
