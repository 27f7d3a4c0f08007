import { computed, ref } from 'vue'
import { CodedError } from '@/utils/rpc/codedError'
import { useAccount } from './useAccount'
import { useErrorText } from './useErrorText'
import { useLiveQuery } from './useLiveQuery'
import { useUnsent } from './useUnsent'
import { useWorker } from './useWorker'

export type TeamState = 'signed-out' | 'failed' | 'waiting' | 'first' | 'synced'

/** How the exchange with the company's server stands. */
export function useTeamState() {
  const worker = useWorker()
  const errorText = useErrorText()
  const { account } = useAccount()
  const { unsent } = useUnsent()
  const { rows: mark } = useLiveQuery(async db => await db.teamMarks.get('state') ?? null)
  const busy = ref(false)

  const state = computed<TeamState>(() => {
    if (account.value?.state !== 'signed-in')
      return 'signed-out'
    if (mark.value?.failure !== undefined)
      return 'failed'
    if (unsent.value)
      return 'waiting'
    return mark.value?.at === undefined ? 'first' : 'synced'
  })
  const reason = computed(() => mark.value?.failure === undefined ? undefined : errorText(new CodedError(mark.value.failure)))

  async function tryNow(): Promise<void> {
    busy.value = true
    // How it went is in the mark.
    await worker['team.sync']().catch(() => {})
    busy.value = false
  }

  const aside = computed(() => mark.value?.aside)

  const images = computed(() => mark.value?.images && { count: mark.value.images.count, reason: errorText(new CodedError(mark.value.images.failure)) })

  return { state, unsent, reason, aside, images, at: computed(() => mark.value?.at), tryNow, busy }
}
