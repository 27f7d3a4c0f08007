import { computed } from 'vue'
import { useLiveQuery } from './useLiveQuery'
import { useShop } from './useShop'

/** Creators that the page beside the panel showed, in the order they came. */
export function useSightings() {
  const { page, shop } = useShop()
  const tabId = computed(() => page.value?.shop !== undefined && page.value.shop === shop.value?.key ? page.value.tabId : undefined)
  const { rows } = useLiveQuery(
    async db => tabId.value === undefined ? [] : db.sightings.where('tabId').equals(tabId.value).toArray(),
    [tabId],
  )
  const creators = computed(() => (rows.value ?? [])
    .filter(row => row.shop === shop.value?.key)
    .sort((one, other) => one.seenAt - other.seenAt)
    .map(({ creator }) => creator))
  return { creators, tabId }
}
