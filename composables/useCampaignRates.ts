import type { Ref } from 'vue'
import type { Campaign } from '@/utils/campaigns/types'
import type { Rate } from '@/utils/results/wilson'
import { onScopeDispose, shallowRef, watch } from 'vue'
import { campaignRate } from '@/utils/results/service'
import { useDatabase } from './useDatabase'
import { useLiveQuery } from './useLiveQuery'

/** Answer rates of campaigns by id, one after the other beside the panel's other work; what is not counted yet is absent. */
export function useCampaignRates(campaigns: Ref<readonly Campaign[] | undefined>) {
  const db = useDatabase()
  const rates = shallowRef<ReadonlyMap<string, Rate>>(new Map())
  const counted = new Map<string, string>()
  let stop = new AbortController()
  const { rows: happenings } = useLiveQuery(db => db.happenings.count())

  const markOf = ({ changedAt }: Campaign): string => `${changedAt}/${happenings.value}`

  // What changes about other campaigns, e.g. each message of a running one, begins nothing anew.
  watch(() => happenings.value !== undefined && campaigns.value?.map(campaign => `${campaign.id}/${markOf(campaign)}`).join(), async (ready) => {
    stop.abort()
    stop = new AbortController()
    const { signal } = stop
    if (ready === false)
      return
    for (const campaign of campaigns.value ?? []) {
      const mark = markOf(campaign)
      if (counted.get(campaign.id) === mark)
        continue
      // Without its number a campaign is still there.
      const rate = await campaignRate(db, campaign, { signal }).catch(() => undefined)
      if (signal.aborted)
        return
      counted.set(campaign.id, mark)
      if (rate)
        rates.value = new Map(rates.value).set(campaign.id, rate)
    }
  }, { immediate: true })
  onScopeDispose(() => stop.abort())
  return rates
}
