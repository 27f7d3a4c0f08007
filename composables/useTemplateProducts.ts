import type { Product } from '@/utils/tiktok/types'
import { watchDebounced } from '@vueuse/core'
import { computed, ref, shallowRef } from 'vue'
import { useErrorText } from './useErrorText'
import { useWorker } from './useWorker'

const PAGE_SIZE = 20

/** Products of one shop, a page at a time; a later question makes earlier answers void. */
export function useTemplateProducts(shop: () => string | undefined) {
  const worker = useWorker()
  const errorText = useErrorText()
  const search = ref('')
  const products = shallowRef<Product[]>([])
  const total = ref(0)
  const busy = ref(false)
  const error = ref<string>()
  let page = 0
  let question = 0

  async function ask(next: number): Promise<void> {
    const key = shop()
    if (key === undefined)
      return
    const mine = ++question
    busy.value = true
    error.value = undefined
    try {
      const text = search.value.trim() || undefined
      const answer = await worker['products.find'](key, { text, page: next, size: PAGE_SIZE })
      if (mine !== question)
        return
      page = next
      products.value = next === 1 ? answer.products : [...products.value, ...answer.products]
      total.value = answer.total
    }
    catch (thrown) {
      if (mine === question)
        error.value = errorText(thrown)
    }
    finally {
      if (mine === question)
        busy.value = false
    }
  }

  watchDebounced(search, () => ask(1), { debounce: 250 })

  return {
    search,
    products,
    total,
    busy,
    error,
    hasMore: computed(() => products.value.length < total.value),
    load: () => ask(1),
    more: () => ask(page + 1),
  }
}
