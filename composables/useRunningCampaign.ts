import type { ComputedRef, Ref } from 'vue'
import type { Campaign } from '@/utils/campaigns/types'
import { computed, ref } from 'vue'
import { openCount } from '@/utils/campaigns/progress'
import { useCampaignRate } from './useCampaignRate'
import { useErrorText } from './useErrorText'
import { useLiveQuery } from './useLiveQuery'
import { useToasts } from './useToasts'
import { useWorker } from './useWorker'

export interface Run {
  id: string
  name: string
  paused: boolean
  settled: number
  all: number
  /** Milliseconds, about. */
  left: number
}

/** The campaign that is sending, else the one paused last, of any shop. */
export function useRunningCampaign(): { run: ComputedRef<Run | undefined>, busy: Ref<boolean>, pause: () => Promise<void>, resume: () => Promise<void> } {
  const worker = useWorker()
  const errorText = useErrorText()
  const { show } = useToasts()
  const busy = ref(false)
  const { rows } = useLiveQuery(db => db.campaigns.where('state').anyOf('running', 'paused').toArray())

  const campaign = computed(() => {
    const active = (rows.value ?? []).toSorted((a, b) => b.changedAt - a.changedAt)
    return active.find(({ state }) => state === 'running') ?? active[0]
  })
  const { left } = useCampaignRate(campaign)
  const run = computed(() => campaign.value && asRun(campaign.value, left.value ?? 0))

  async function ask(call: 'campaigns.pause' | 'campaigns.resume'): Promise<void> {
    if (!run.value)
      return
    busy.value = true
    try {
      await worker[call](run.value.id)
    }
    catch (error) {
      show({ text: errorText(error), tone: 'refused' })
    }
    finally {
      busy.value = false
    }
  }

  return { run, busy, pause: () => ask('campaigns.pause'), resume: () => ask('campaigns.resume') }
}

function asRun({ id, name, state, counts }: Campaign, left: number): Run {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return {
    id,
    name,
    paused: state === 'paused',
    settled: all - openCount(counts),
    all,
    left,
  }
}
