import type { FindForm, FindProblem } from '@/utils/creators/findRules'
import type { CodedError } from '@/utils/rpc/codedError'
import type { ShopKey } from '@/utils/shop/types'
import type { CreatorQuery, FoundCreator } from '@/utils/tiktok/types'
import { computed, reactive, ref, shallowRef, watch } from 'vue'
import { emptyForm, findProblem, queryOf } from '@/utils/creators/findRules'
import { fromPlainError, toPlainError } from '@/utils/rpc/codedError'
import { useWorker } from './useWorker'

/** A page of a search that did not come. */
export interface FindFailure {
  error: CodedError
  /** From 1. */
  page: number
}

/** A search of the marketplace, page by page; a later search makes earlier answers void. */
export function useFind(shop: () => ShopKey | undefined) {
  const worker = useWorker()
  const form = reactive<FindForm>(emptyForm())
  const problem = ref<FindProblem>()
  const creators = shallowRef<readonly FoundCreator[]>([])
  const failure = shallowRef<FindFailure>()
  const busy = ref(false)
  /** What the rows answer; undefined before the first search. */
  const asked = shallowRef<CreatorQuery>()
  const next = shallowRef<CreatorQuery['after']>()
  let search = 0

  async function ask(query: CreatorQuery, page: number): Promise<void> {
    const key = shop()
    if (key === undefined)
      return
    const mine = ++search
    busy.value = true
    failure.value = undefined
    try {
      const answer = await worker['creators.find'](key, query)
      if (mine !== search)
        return
      const known = new Set(page === 1 ? [] : creators.value.map(({ oecId }) => oecId))
      const fresh = answer.creators.filter(({ oecId }) => !known.has(oecId))
      creators.value = page === 1 ? fresh : [...creators.value, ...fresh]
      next.value = answer.next
    }
    catch (thrown) {
      if (mine === search)
        failure.value = { error: fromPlainError(toPlainError(thrown)), page }
    }
    finally {
      if (mine === search)
        busy.value = false
    }
  }

  async function begin(): Promise<void> {
    problem.value = findProblem(form)
    if (problem.value)
      return
    asked.value = queryOf(form)
    creators.value = []
    next.value = undefined
    await ask(asked.value, 1)
  }

  async function more(): Promise<void> {
    const after = next.value
    if (!asked.value || !after || busy.value)
      return
    await ask({ ...asked.value, after }, after.page + 1)
  }

  function clear(): void {
    search++
    busy.value = false
    asked.value = undefined
    failure.value = undefined
    creators.value = []
    next.value = undefined
  }

  watch(shop, clear)
  watch(form, () => problem.value &&= findProblem(form))

  return { form, problem, creators, failure, busy, asked, hasMore: computed(() => next.value !== undefined), begin, more }
}
