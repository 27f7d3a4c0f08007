import type { Shop } from '@/utils/shop/types'
import { useI18n } from 'vue-i18n'

/** A shop's name, or its id while TikTok has not told the name. */
export function useShopName(): (shop: Pick<Shop, 'name' | 'shopId'>) => string {
  const { t } = useI18n()
  return shop => shop.name ?? t('shell.shop.unnamed', { id: shop.shopId })
}
