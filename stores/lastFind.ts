import type { FindForm, FindProblem } from '@/utils/creators/findRules'
import type { CodedError } from '@/utils/rpc/codedError'
import type { ShopKey } from '@/utils/shop/types'
import type { CreatorQuery, FoundCreator } from '@/utils/tiktok/types'
import { defineStore } from 'pinia'
import { reactive, ref, shallowRef } from 'vue'
import { emptyForm } from '@/utils/creators/findRules'

/** A page of a search that did not come. */
export interface FindFailure {
  error: CodedError
  /** From 1. */
  page: number
}

/** The last search of the marketplace while this panel is open: kept over other places, never stored. */
export const useLastFindStore = defineStore('last find', () => {
  const shop = shallowRef<ShopKey>()
  const form = reactive<FindForm>(emptyForm())
  const problem = ref<FindProblem>()
  const creators = shallowRef<readonly FoundCreator[]>([])
  const failure = shallowRef<FindFailure>()
  const busy = ref(false)
  /** What the rows answer; undefined before the first search. */
  const asked = shallowRef<CreatorQuery>()
  const next = shallowRef<CreatorQuery['after']>()
  /** Number of the latest question: answers to earlier ones are void. */
  const latest = ref(0)

  /** No search yet in this shop. */
  function clear(of: ShopKey): void {
    shop.value = of
    latest.value++
    busy.value = false
    asked.value = undefined
    failure.value = undefined
    creators.value = []
    next.value = undefined
  }

  return { shop, form, problem, creators, failure, busy, asked, next, latest, clear }
})
