import type { Permission } from '@/utils/westmoon/contract/roles'
import { useI18n } from 'vue-i18n'

/** Permissions as one phrase, e.g. «see, edit lists, send». */
export function usePermissionWords(): (permissions: readonly Permission[]) => string {
  const { t } = useI18n()
  return permissions => permissions.map(permission => t(`account.permission.${permission}`)).join(t('account.and'))
}
