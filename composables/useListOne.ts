import type { Ref } from 'vue'
import { computed } from 'vue'
import { countAll } from '@/utils/lists/rules'
import { useLiveQuery } from './useLiveQuery'
import { useShop } from './useShop'
import { useShopName } from './useShopName'

/** The list of an id, and whose it is; `gone` once it is known not to be there. */
export function useListOne(id: Ref<string>) {
  const { active } = useShop()
  const shopName = useShopName()
  const { rows, error } = useLiveQuery(async (db) => {
    const list = await db.lists.get(id.value)
    return { list, shop: list && await db.shops.get(list.shop), shops: await db.shops.count() }
  }, [id])
  const list = computed(() => rows.value?.list?.id === id.value && rows.value.list.removedAt === undefined
    ? rows.value.list
    : undefined)
  const gone = computed(() => rows.value !== undefined && list.value === undefined
    && (rows.value.list === undefined || rows.value.list.id === id.value))
  const size = computed(() => list.value === undefined ? undefined : countAll(list.value.counts))
  /** Said where the panel stands beside another shop, or beside none of several. */
  const otherShop = computed(() => {
    const { shop, shops = 0 } = rows.value ?? {}
    return shop && shops > 1 && shop.key !== active.value?.key
      ? shopName(shop)
      : undefined
  })
  return { list, size, gone, otherShop, error }
}
