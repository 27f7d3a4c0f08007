import type { Shop } from '@/utils/shop/types'
import { computed } from 'vue'
import { dayOf } from '@/utils/clock/day'
import { REGIONS } from '@/utils/tiktok/regions'
import { useFormat } from './useFormat'

/** Days as the clocks of a shop count them, whatever zone this device is in. */
export function useShopTime(shop: () => Shop | undefined) {
  const format = useFormat()
  const timeZone = computed(() => REGIONS[shop()?.region ?? 'US'].timeZone)

  return {
    timeZone,
    /** Los Angeles */
    zoneName: computed(() => timeZone.value.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone.value),
    /** 12-31, 31 Dec; with the year when it is not this one. Noon here stands for the day there. */
    date: (at: number): string => format.date(new Date(`${dayOf(at, timeZone.value)}T12:00:00`).getTime()),
  }
}
