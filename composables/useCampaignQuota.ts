import type { Ref } from 'vue'
import type { Shop } from '@/utils/shop/types'
import { computed } from 'vue'
import { nextWeekStart, weekStart } from '@/utils/clock/week'
import { setWeeklyQuota, usedInWeek } from '@/utils/quota/repo'
import { forecast } from '@/utils/quota/rules'
import { REGIONS } from '@/utils/tiktok/regions'
import { useDatabase } from './useDatabase'
import { useLiveQuery } from './useLiveQuery'

/** What sending to `needs` new creators would do to the week's quota of a shop. */
export function useCampaignQuota(shop: Ref<Shop | undefined>, needs: Ref<number>) {
  const db = useDatabase()
  const timeZone = computed(() => REGIONS[shop.value?.region ?? 'US'].timeZone)
  const week = computed(() => weekStart(Date.now(), timeZone.value))
  const key = computed(() => shop.value?.key)
  const { rows: used } = useLiveQuery(() => key.value === undefined ? 0 : usedInWeek(db, key.value, week.value), [key, week])

  return {
    timeZone,
    /** When the quota comes back: Sunday 00:00 in the shop's time. */
    backAt: computed(() => nextWeekStart(Date.now(), timeZone.value)),
    forecast: computed(() => shop.value && used.value !== undefined
      ? forecast({ shop: shop.value, week: week.value, timeZone: timeZone.value, used: used.value, needs: needs.value })
      : undefined),
    setWeekly: async (weekly: number | 'unlimited' | undefined): Promise<void> => {
      if (key.value !== undefined)
        await setWeeklyQuota(db, key.value, weekly)
    },
  }
}
