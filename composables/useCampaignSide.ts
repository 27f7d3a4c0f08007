import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

export const CAMPAIGN_SIDES = ['progress', 'results', 'records'] as const
export type CampaignSide = typeof CAMPAIGN_SIDES[number]

/** Which side of a campaign is shown: `?side=results`, or `?rows=…` for the records. */
export function useCampaignSide() {
  const route = useRoute()
  const router = useRouter()
  return computed<CampaignSide>({
    get: () => typeof route.query.rows === 'string' ? 'records' : route.query.side === 'results' ? 'results' : 'progress',
    set: side => void router.replace({ query: side === 'records' ? { rows: 'all' } : side === 'results' ? { side } : {} }),
  })
}
