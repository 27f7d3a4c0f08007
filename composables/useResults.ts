import type { Campaign } from '@/utils/campaigns/types'
import type { Results } from '@/utils/results/types'
import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { resultsOf } from '@/utils/results/service'
import { REGIONS } from '@/utils/tiktok/regions'
import { useDatabase } from './useDatabase'
import { useLiveQuery } from './useLiveQuery'

/** Rows change by the second while a campaign runs: counted again at most so often. Milliseconds. */
const REST = 3000

/** What a campaign came to, counted anew when something happened. */
export function useResults(campaign: () => Campaign) {
  const db = useDatabase()
  const results = shallowRef<Results>()
  const error = shallowRef<unknown>()
  let stop = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let countedAt = -Infinity

  const shop = useLiveQuery(db => db.shops.get(campaign().shop), [() => campaign().shop])
  const timeZone = computed(() => REGIONS[shop.rows.value?.region ?? 'US'].timeZone)

  /** Changes with everything the results are made of, and costs four reads. */
  const { rows: mark } = useLiveQuery(async (db) => {
    const { id, shop } = campaign()
    const [present, last, conversations, collaborations] = await Promise.all([
      db.campaigns.get(id),
      db.happenings.where('[shop+at]').between([shop, -Infinity], [shop, Infinity]).count(),
      db.syncs.get(`${shop}/conversations`),
      db.syncs.get(`${shop}/collaborations`),
    ])
    return [id, present?.changedAt, last, conversations?.finishedAt, collaborations?.finishedAt].join('/')
  }, [() => campaign().id, () => campaign().shop])

  async function count(): Promise<void> {
    stop.abort()
    stop = new AbortController()
    const { signal } = stop
    countedAt = Date.now()
    try {
      const counted = await resultsOf(db, campaign(), { timeZone: timeZone.value, signal })
      if (!signal.aborted) {
        results.value = counted
        error.value = undefined
      }
    }
    catch (thrown) {
      if (!signal.aborted)
        error.value = thrown
    }
  }

  watch([mark, timeZone, () => shop.pending.value], ([key, , pending]) => {
    if (key === undefined || pending)
      return
    clearTimeout(timer)
    timer = setTimeout(() => void count(), Math.max(0, countedAt + REST - Date.now()))
  }, { immediate: true })
  onScopeDispose(() => {
    clearTimeout(timer)
    stop.abort()
  })

  return { results, error }
}
