import type { ShopKey } from '@/utils/shop/types'
import type { CreatorQuery } from '@/utils/tiktok/types'
import { storeToRefs } from 'pinia'
import { computed, watch } from 'vue'
import { useLastFindStore } from '@/stores/lastFind'
import { findProblem, queryOf } from '@/utils/creators/findRules'
import { fromPlainError, toPlainError } from '@/utils/rpc/codedError'
import { useWorker } from './useWorker'

/** A search of the marketplace, page by page; a later search makes earlier answers void. The last one of the shop stands when the place is opened again. */
export function useFind(shop: () => ShopKey | undefined) {
  const worker = useWorker()
  const last = useLastFindStore()
  const { problem, creators, failure, busy, asked, next, latest } = storeToRefs(last)
  const { form } = last

  async function ask(query: CreatorQuery, page: number): Promise<void> {
    const key = shop()
    if (key === undefined)
      return
    const mine = ++latest.value
    busy.value = true
    failure.value = undefined
    try {
      const answer = await worker['creators.find'](key, query)
      if (mine !== latest.value)
        return
      const known = new Set(page === 1 ? [] : creators.value.map(({ oecId }) => oecId))
      const fresh = answer.creators.filter(({ oecId }) => !known.has(oecId))
      creators.value = page === 1 ? fresh : [...creators.value, ...fresh]
      next.value = answer.next
    }
    catch (thrown) {
      if (mine === latest.value)
        failure.value = { error: fromPlainError(toPlainError(thrown)), page }
    }
    finally {
      if (mine === latest.value)
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

  watch(shop, (key) => {
    if (key !== undefined && key !== last.shop)
      last.clear(key)
  }, { immediate: true })
  watch(form, () => problem.value &&= findProblem(form))

  return { form, problem, creators, failure, busy, asked, hasMore: computed(() => next.value !== undefined), begin, more }
}
