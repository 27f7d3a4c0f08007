import { watch } from 'vue'
import { useAccount } from './useAccount'
import { useWorker } from './useWorker'

/** Asks the server what the account may as soon as a panel opens: rights change while nobody looks. */
export function useAccountRefresh() {
  const worker = useWorker()
  const { account, pending } = useAccount()
  const stop = watch(pending, (still) => {
    if (still)
      return
    stop()
    // Offline or signed out: what was said last stays, and a sign-in that ended shows itself in the row.
    if (account.value?.state === 'signed-in')
      worker['account.refresh']().catch(() => {})
  })
  return { account }
}
