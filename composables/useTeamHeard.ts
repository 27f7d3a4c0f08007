import type { ServerEvent } from '@/utils/westmoon/contract/events'
import { useThrottleFn } from '@vueuse/core'
import { watch } from 'vue'
import { SECOND } from '@/utils/clock/clock'
import { useLiveQuery } from './useLiveQuery'

/** While a colleague sends, records arrive every few seconds. */
const AT_MOST_EVERY = 2 * SECOND

/** Calls back when the company's server said that something of this kind changed, and when an exchange succeeds again. */
export function useTeamHeard(kinds: readonly ServerEvent['kind'][], changed: () => void): void {
  const told = useThrottleFn(changed, AT_MOST_EVERY, true)
  const { rows } = useLiveQuery(async (db) => {
    const [state, ...heard] = await db.teamMarks.bulkGet(['state', ...kinds.map(kind => `heard/${kind}`)])
    return { back: state?.failure === undefined, heard: Math.max(0, ...heard.map(mark => mark?.at ?? 0)) }
  })
  watch(rows, (now, before) => {
    if (now && before && (now.heard > before.heard || (now.back && !before.back)))
      void told()
  })
}
