import { useDocumentVisibility, useIntervalFn } from '@vueuse/core'
import { SECOND } from '@/utils/clock/clock'
import { useAccount } from './useAccount'
import { useWorker } from './useWorker'

/** While the panel is looked at, what colleagues changed is there within this time. */
const EVERY = 5 * SECOND

/** Exchanges with the company's server while somebody looks; without an account nothing. */
export function useTeamExchange(): void {
  const worker = useWorker()
  const { account } = useAccount()
  const visibility = useDocumentVisibility()
  useIntervalFn(() => {
    // Why it failed stands in `teamMarks`; it is tried again in any case.
    if (visibility.value === 'visible' && account.value?.state === 'signed-in')
      worker['team.sync']().catch(() => {})
  }, EVERY)
}
