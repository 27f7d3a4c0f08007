import type { Ref } from 'vue'
import type { QuotaTier } from '@/utils/quota/types'
import type { Shop } from '@/utils/shop/types'
import { computed } from 'vue'
import { nextWeekStart, weekStart } from '@/utils/clock/week'
import { setTiers, setWeeklyQuota, usedInWeek } from '@/utils/quota/repo'
import { forecast, groupForecast } from '@/utils/quota/rules'
import { tiersOf } from '@/utils/quota/tiers'
import { REGIONS } from '@/utils/tiktok/regions'
import { useDatabase } from './useDatabase'
import { useLiveQuery } from './useLiveQuery'
import { useWorker } from './useWorker'

interface Wanted {
  shop: Ref<Shop | undefined>
  /** New creators. */
  needs: Ref<number>
  /** Invitation groups. */
  groups?: Ref<number>
}

/** What sending to new creators, in new groups, would do to the quota of a shop. */
export function useCampaignQuota({ shop, needs, groups }: Wanted) {
  const db = useDatabase()
  const worker = useWorker()
  const timeZone = computed(() => REGIONS[shop.value?.region ?? 'US'].timeZone)
  const week = computed(() => weekStart(Date.now(), timeZone.value))
  const key = computed(() => shop.value?.key)
  const { rows: used } = useLiveQuery(() => key.value === undefined ? 0 : usedInWeek(db, key.value, week.value), [key, week])
  const { rows: said } = useLiveQuery(async () => ({
    word: await db.quotaWords.get(key.value ?? ''),
    own: shop.value && (await db.quotaTiers.get(shop.value.region))?.tiers,
  }), [key])

  return {
    timeZone,
    /** When the quota comes back: Sunday 00:00 in the shop's time. */
    backAt: computed(() => nextWeekStart(Date.now(), timeZone.value)),
    forecast: computed(() => shop.value && used.value !== undefined
      ? forecast({ shop: shop.value, week: week.value, timeZone: timeZone.value, used: used.value, needs: needs.value })
      : undefined),
    rate: computed(() => said.value?.word?.rate),
    groupForecast: computed(() => groupForecast(said.value?.word?.rate, { groups: groups?.value ?? 0, now: Date.now() })),
    tiers: computed(() => shop.value ? tiersOf(shop.value.region, said.value?.own) : []),
    /** The tiers are the merchant's own. */
    tiersChanged: computed(() => said.value?.own !== undefined),

    /** Asks TikTok, where it can be asked now. */
    read: async (): Promise<void> => {
      if (key.value !== undefined)
        await worker['quota.read'](key.value).catch(() => {})
    },
    setWeekly: async (weekly: number | 'unlimited' | undefined): Promise<void> => {
      if (key.value !== undefined)
        await setWeeklyQuota(db, key.value, weekly)
    },
    setTiers: async (tiers: QuotaTier[] | undefined): Promise<void> => {
      if (shop.value)
        await setTiers(db, shop.value.region, tiers)
    },
  }
}
