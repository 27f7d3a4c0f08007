import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useLiveQuery } from './useLiveQuery'
import { useShop } from './useShop'
import { useShopName } from './useShopName'

/** Shops a new list can be for: the one beside the panel, else every known one, the one in view first. */
export function useShopChoices() {
  const { t } = useI18n()
  const { active, shop } = useShop()
  const shopName = useShopName()
  const { rows } = useLiveQuery(db => db.shops.toArray())
  const choices = computed(() => {
    const first = active.value ?? shop.value
    const others = active.value === undefined
      ? rows.value?.filter(({ key }) => key !== first?.key) ?? []
      : []
    return [first, ...others].flatMap(each => each
      ? [{ value: each.key, label: `${shopName(each)} · ${t(`common.region.${each.region}`)}` }]
      : [])
  })
  return { choices }
}
