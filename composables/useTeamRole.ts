import type { Role } from '@/utils/westmoon/contract/roles'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { mayDo } from '@/utils/account/rules'
import { useAccount } from './useAccount'
import { usePermissionWords } from './usePermissionWords'

/** What the work of a team takes; seeing goes without saying. */
const WORK = ['seal', 'send', 'export', 'manage-people'] as const

/** What the account may do in its role, and who may do the rest, in one sentence. */
export function useTeamRole() {
  const { t } = useI18n()
  const { account } = useAccount()
  const words = usePermissionWords()

  return computed(() => {
    const who = account.value
    if (!who)
      return undefined
    const asked = WORK.map(permission => ({ permission, may: mayDo(who, permission) }))
    const allowed = asked.filter(({ may }) => may.yes).map(({ permission }) => permission)
    const others = Map.groupBy(asked.flatMap(({ permission, may }) => may.yes ? [] : [{ permission, needs: may.needs }]), ({ needs }) => needs)
    const role = t(`account.role.${who.role}`)
    const can = words(allowed.length > 0 ? allowed : ['see'])
    if (others.size === 0)
      return t('team.may.all', { role, can })
    const rest = [...others].map(([needs, rows]) => t('team.may.needs', { what: words(rows.map(({ permission }) => permission)), role: t(`account.role.${needs satisfies Role}`) }))
    return t('team.may.some', { role, can, rest: rest.join(t('team.may.join')) })
  })
}
