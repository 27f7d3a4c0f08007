import type { Invite } from '@/utils/lists/types'
import type { ShopKey } from '@/utils/shop/types'
import { computed } from 'vue'
import { countAll } from '@/utils/lists/rules'
import { useDatabase } from './useDatabase'
import { useLiveQuery } from './useLiveQuery'
import { useShop } from './useShop'
import { useShopName } from './useShopName'

/**
 * Lists of the shop beside the panel, the latest change first. Beside no shop:
 * those of every shop, and `shopWords` to tell them apart.
 */
export function useListRows() {
  const db = useDatabase()
  const { active } = useShop()
  const shopName = useShopName()
  const { rows, error } = useLiveQuery(async db => ({
    lists: await db.lists.toArray(),
    shops: await db.shops.toArray(),
  }))
  const shops = computed(() => new Map(rows.value?.shops.map(shop => [shop.key, shop])))
  const kept = computed(() => rows.value?.lists.filter(list => list.removedAt === undefined))
  const lists = computed(() => kept.value
    ?.filter(({ shop }) => active.value === undefined || shop === active.value.key)
    .sort((one, other) => other.changedAt - one.changedAt))
  /** On this device, of every shop. */
  const stored = computed(() => kept.value?.reduce((sum, { counts }) => sum + countAll(counts), 0))

  /** Names a list's shop where lists of several stand together. */
  function shopWords(key: ShopKey): string | undefined {
    const shop = shops.value.get(key)
    return active.value !== undefined || shops.value.size < 2 || !shop
      ? undefined
      : shopName(shop)
  }

  /** An invite of any list, by its id. */
  const findInvite = (id: string): Promise<Invite | undefined> => db.invites.get(id)

  return { lists, shops, stored, error, shopWords, findInvite }
}
