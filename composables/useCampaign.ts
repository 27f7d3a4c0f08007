import { computed } from 'vue'
import { useLiveQuery } from './useLiveQuery'

/** One campaign with its list, template and shop; each undefined when it is gone. */
export function useCampaign(id: () => string) {
  const { rows, error, pending } = useLiveQuery(async (db) => {
    const campaign = await db.campaigns.get(id())
    if (!campaign)
      return {}
    const [list, template, shop] = await Promise.all([
      db.lists.get(campaign.list),
      db.templates.get(campaign.template),
      db.shops.get(campaign.shop),
    ])
    return { campaign, list, template, shop }
  }, [id])

  return {
    campaign: computed(() => rows.value?.campaign),
    list: computed(() => rows.value?.list),
    template: computed(() => rows.value?.template),
    shop: computed(() => rows.value?.shop),
    gone: computed(() => rows.value !== undefined && rows.value.campaign === undefined),
    error,
    pending,
  }
}
