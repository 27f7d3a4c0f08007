import type { May } from '@/utils/account/rules'
import type { Permission } from '@/utils/westmoon/contract/roles'
import { useI18n } from 'vue-i18n'
import { mayDo } from '@/utils/account/rules'
import { useAccount } from './useAccount'

export type MaySay = { yes: true, reason?: undefined } | { yes: false, /** A sentence. */ reason: string }

/** Whether the account may do something, in a shop or the whole company, and if not, why. Without an account: all. */
export function useMay(): (permission: Permission, shop?: string) => MaySay {
  const { t } = useI18n()
  const { account } = useAccount()

  function reasonOf({ role, needs, ofShop }: Extract<May, { yes: false }>, permission: Permission): string {
    // Nobody is above an owner.
    const above = needs === 'owner' ? 'account.may.ownerOnly' : 'account.may.no'
    return t(ofShop ? 'account.may.noInShop' : above, {
      role: t(`account.role.${role}`),
      needs: t(`account.role.${needs}`),
      what: t(`account.permission.${permission}`),
    })
  }

  return (permission, shop) => {
    const may = mayDo(account.value, permission, shop)
    return may.yes ? may : { yes: false, reason: reasonOf(may, permission) }
  }
}
