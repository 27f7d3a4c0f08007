import type { Rate } from '@/utils/results/wilson'
import { onScopeDispose, shallowRef, watch } from 'vue'
import { templateRates } from '@/utils/results/service'
import { useDatabase } from './useDatabase'
import { useLiveQuery } from './useLiveQuery'

/** Answer rates of all templates, counted beside the panel's other work; undefined until they are. */
export function useResultRates() {
  const db = useDatabase()
  const rates = shallowRef<Map<string, Rate>>()
  let stop = new AbortController()
  // Not each delivery that leaves: campaigns that come and go, and what was read of answers.
  const { rows: mark } = useLiveQuery(async (db) => {
    const [campaigns, happenings] = await Promise.all([db.campaigns.toCollection().primaryKeys(), db.happenings.count()])
    return `${campaigns.length}/${happenings}`
  })

  watch(mark, (present) => {
    if (present === undefined)
      return
    stop.abort()
    stop = new AbortController()
    const { signal } = stop
    // Without the numbers the templates are still there.
    templateRates(db, { now: Date.now(), signal }).then((counted) => {
      if (!signal.aborted)
        rates.value = counted
    }, () => {})
  })
  onScopeDispose(() => stop.abort())
  return rates
}
