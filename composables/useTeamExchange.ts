import { useDocumentVisibility, useIntervalFn, watchDebounced } from '@vueuse/core'
import { computed, watch } from 'vue'
import { SECOND } from '@/utils/clock/clock'
import { newestChange } from '@/utils/team/newestChange'
import { useAccount } from './useAccount'
import { useLiveQuery } from './useLiveQuery'
import { useWorker } from './useWorker'

/** More often than a worker may be idle. */
const EVERY = 15 * SECOND
/** Until somebody stopped typing. */
const TYPING = 1 * SECOND

/** While somebody looks, what colleagues do is told, and what is edited here goes to them; without an account nothing. */
export function useTeamExchange(): void {
  const worker = useWorker()
  const { account } = useAccount()
  const visibility = useDocumentVisibility()
  const { rows: newest } = useLiveQuery(newestChange)
  const looks = computed(() => visibility.value === 'visible' && account.value?.state === 'signed-in')
  // Why an exchange failed stands in `teamMarks`; it is tried again in any case.
  const { pause, resume } = useIntervalFn(() => worker['team.follow']().catch(() => {}), EVERY, { immediate: false, immediateCallback: true })
  watch(looks, yes => yes ? resume() : pause(), { immediate: true })
  watchDebounced(newest, (now, before) => {
    if (before !== undefined && looks.value)
      worker['team.sync']().catch(() => {})
  }, { debounce: TYPING })
}
