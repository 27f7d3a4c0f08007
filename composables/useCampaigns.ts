import type { Campaign } from '@/utils/campaigns/types'
import { computed } from 'vue'
import { useLiveQuery } from './useLiveQuery'
import { useShop } from './useShop'

export interface NamedCampaign extends Campaign {
  listName?: string
  templateName?: string
}

/** Campaigns of the shown shop with the names of what they are made of, newest first. */
export function useCampaigns() {
  const { shop } = useShop()
  const key = computed(() => shop.value?.key)
  const { rows, error } = useLiveQuery(async (db): Promise<NamedCampaign[]> => {
    const campaigns = key.value === undefined ? [] : await db.campaigns.where('shop').equals(key.value).toArray()
    const lists = await db.lists.bulkGet(campaigns.map(({ list }) => list))
    const templates = await db.templates.bulkGet(campaigns.map(({ template }) => template))
    return campaigns
      .map((campaign, index) => ({ ...campaign, listName: lists[index]?.name, templateName: templates[index]?.name }))
      .sort((a, b) => b.createdAt - a.createdAt)
  }, [key])

  const isOver = ({ state }: Campaign): boolean => state === 'finished' || state === 'cancelled'
  return {
    shop,
    error,
    campaigns: rows,
    open: computed(() => rows.value?.filter(campaign => !isOver(campaign))),
    over: computed(() => rows.value?.filter(isOver).sort((a, b) => (b.finishedAt ?? 0) - (a.finishedAt ?? 0))),
  }
}
