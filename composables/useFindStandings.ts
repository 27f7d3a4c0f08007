import type { Standing } from '@/utils/creators/standing'
import type { FoundCreator } from '@/utils/tiktok/types'
import { computed } from 'vue'
import { standingsOf } from '@/utils/creators/standing'
import { useLiveQuery } from './useLiveQuery'
import { useShop } from './useShop'

/** How each of these creators stands with the shop, as its lists and contacts change. */
export function useFindStandings(creators: () => readonly FoundCreator[]) {
  const { shop } = useShop()
  const { rows } = useLiveQuery(
    db => standingsOf(db, shop.value?.key ?? '', creators()),
    [creators, () => shop.value?.key],
  )
  const standingOf = (oecId: string): Standing | undefined => rows.value?.get(oecId)
  const fresh = computed(() => creators().filter(({ oecId }) => standingOf(oecId) === 'new'))
  return { standingOf, fresh }
}
