import { computed } from 'vue'
import { useLiveQuery } from './useLiveQuery'

/** One collaboration with its shop and the campaign that made it; each undefined when it is gone. */
export function useCollaboration(id: () => string) {
  const { rows, error } = useLiveQuery(async (db) => {
    const collaboration = await db.collaborations.get(id())
    if (!collaboration)
      return {}
    const made = collaboration.campaign ?? (await db.groups.where('collaboration').equals(collaboration.id).first())?.campaign
    const [shop, campaign] = await Promise.all([db.shops.get(collaboration.shop), made === undefined ? undefined : db.campaigns.get(made)])
    return { collaboration, shop, campaign }
  }, [id])

  return {
    collaboration: computed(() => rows.value?.collaboration),
    shop: computed(() => rows.value?.shop),
    campaign: computed(() => rows.value?.campaign),
    gone: computed(() => rows.value !== undefined && rows.value.collaboration === undefined),
    error,
  }
}
