import type { ShopKey } from '@/utils/shop/types'
import type { CreatorCategory } from '@/utils/tiktok/types'
import { shallowRef, watch } from 'vue'
import { useWorker } from './useWorker'

/** What a search can be narrowed to; none where TikTok does not say. */
export function useFindCategories(shop: () => ShopKey | undefined) {
  const worker = useWorker()
  const categories = shallowRef<readonly CreatorCategory[]>([])

  async function load(key: ShopKey | undefined): Promise<void> {
    categories.value = []
    const found = key === undefined ? [] : await worker['creators.categories'](key).catch(() => [])
    if (key === shop())
      categories.value = found
  }

  watch(shop, load, { immediate: true })
  return categories
}
