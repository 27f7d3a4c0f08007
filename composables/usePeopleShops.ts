import type { ShopRole } from '@/utils/westmoon/contract/roles'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useAccount } from './useAccount'

/** The company's shops as far as one sees them, told apart by their region, and what a role in them is called. */
export function usePeopleShops() {
  const { t, te } = useI18n()
  const { account } = useAccount()

  const shops = computed(() => (account.value?.shops ?? []).map(({ key, name }) => {
    const region = key.split('/')[1] ?? ''
    return { key, name: `${name} · ${te(`common.region.${region}`) ? t(`common.region.${region}`) : region}` }
  }).sort((one, other) => one.name.localeCompare(other.name)))

  const roleName = (role: ShopRole): string => role === 'none' ? t('people.hidden') : t(`account.role.${role}`)

  /** Shops that one sees, in which somebody has a role of their own. */
  function otherRoles(shopRoles: Record<string, ShopRole> | undefined): { shop: string, role: string }[] {
    return shops.value.flatMap(({ key, name }) => {
      const role = shopRoles?.[key]
      return role ? [{ shop: name, role: roleName(role) }] : []
    })
  }

  return { shops, roleName, otherRoles }
}
