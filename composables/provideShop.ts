import type { LiveQuery } from './useLiveQuery'
import type { OpenPage, ShopView } from './useShop'
import type { Page, Shop } from '@/utils/shop/types'
import { computed, provide } from 'vue'
import { useActiveTab } from './useActiveTab'
import { useLiveQuery } from './useLiveQuery'
import { shopViewKey } from './useShop'

/** Follows this window's active tab and what the worker knows of it; call once, at the root. `error`: the database does not open. */
export function provideShop(): ShopView & Pick<LiveQuery<unknown>, 'error'> {
  const tab = useActiveTab()
  const { rows, error } = useLiveQuery(async db => ({
    pages: await db.pages.toArray(),
    shops: await db.shops.toArray(),
  }))

  const shops = computed(() => new Map(rows.value?.shops.map(shop => [shop.key, shop])))
  const pages = computed<OpenPage[]>(() => (rows.value?.pages ?? []).map(page => ({
    ...page,
    known: page.shop === undefined
      ? undefined
      : shops.value.get(page.shop),
  })))
  const page = computed(() => {
    if (!tab.value)
      return undefined
    return tab.value.own
      ? latest(pages.value, tab.value.windowId)
      : pages.value.find(candidate => candidate.tabId === tab.value?.tabId)
  })
  const active = computed(() => page.value?.shop === undefined
    ? undefined
    : shops.value.get(page.value.shop))
  const view: ShopView = {
    state: computed(() => {
      if (!rows.value || !tab.value)
        return 'loading'
      return page.value?.state ?? 'none'
    }),
    page,
    active,
    shop: computed(() => active.value ?? newest([...shops.value.values()])),
    pages,
  }
  provide(shopViewKey, view)
  return { ...view, error }
}

/** In a tab of its own the panel stands beside nothing: the page seen last, of its window first. */
function latest(pages: OpenPage[], windowId: number): Page | undefined {
  return newest(pages.filter(page => page.windowId === windowId)) ?? newest(pages)
}

function newest<Row extends Page | Shop>(rows: Row[]): Row | undefined {
  return rows.toSorted((a, b) => b.seenAt - a.seenAt)[0]
}
