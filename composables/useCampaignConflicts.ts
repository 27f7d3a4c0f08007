import type { Ref } from 'vue'
import type { Campaign } from '@/utils/campaigns/types'
import type { Conflict, ConflictChoice } from '@/utils/collaborations/types'
import { tryOnScopeDispose, useTimeoutFn } from '@vueuse/core'
import { computed, ref, shallowRef, watch } from 'vue'
import { toPlainError } from '@/utils/rpc/codedError'
import { useErrorText } from './useErrorText'
import { useLiveQuery } from './useLiveQuery'
import { useWorker } from './useWorker'

/** A merchant decides several in a row: the plan is made again after the last. */
const SETTLED = 700

/** A creator of the draft, and every collaboration that stands in the way. */
export interface HeldCreator {
  oecId: string
  handle: string
  conflicts: Conflict[]
}

/** Creators that live collaborations hold, and what the merchant decides about each. */
export function useCampaignConflicts(campaign: Ref<Campaign | undefined>) {
  const worker = useWorker()
  const errorText = useErrorText()
  const id = computed(() => campaign.value?.id ?? '')
  /** Chosen here, not yet in the draft. */
  const chosen = ref<Record<string, ConflictChoice>>({})
  /** The plan that is shown is not that of what was chosen. */
  const planning = ref(false)
  const failure = ref<string>()
  const held = shallowRef<HeldCreator[]>([])

  const { rows } = useLiveQuery(db => db.conflicts.where('campaign').equals(id.value).toArray(), [id])
  watch(rows, (found) => {
    // While the plan is made again there are none for a moment.
    if (found && (found.length > 0 || !planning.value))
      held.value = byCreator(found)
  })

  const timer = useTimeoutFn(() => void plan(), SETTLED, { immediate: false })
  // The timer itself has ended by then.
  let waits = false
  tryOnScopeDispose(() => waits && void plan())

  let latest = 0
  async function plan(): Promise<void> {
    timer.stop()
    waits = false
    const mine = ++latest
    failure.value = undefined
    try {
      await worker['campaigns.chooseConflicts'](id.value, { ...chosen.value })
    }
    catch (thrown) {
      // A later choice took over, or the rest is for the merchant to read.
      if (toPlainError(thrown).code !== 'review-superseded')
        failure.value = errorText(thrown)
    }
    if (mine !== latest || waits)
      return
    chosen.value = {}
    planning.value = false
  }

  return {
    held,
    planning,
    /** Why it could not be planned again. */
    failure,
    choiceOf: (oecId: string): ConflictChoice => chosen.value[oecId] ?? campaign.value?.conflictChoices?.[oecId] ?? 'keep',
    choose(oecIds: readonly string[], choice: ConflictChoice): void {
      chosen.value = { ...chosen.value, ...Object.fromEntries(oecIds.map(each => [each, choice])) }
      planning.value = true
      waits = true
      timer.start()
    },
  }
}

function byCreator(conflicts: readonly Conflict[]): HeldCreator[] {
  return [...Map.groupBy(conflicts, ({ oecId }) => oecId)].map(([oecId, all]) => ({ oecId, handle: all[0]?.handle ?? oecId, conflicts: all }))
}
