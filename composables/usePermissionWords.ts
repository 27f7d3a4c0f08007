import type { Permission } from '@/utils/westmoon/contract/roles'
import { useI18n } from 'vue-i18n'
import { useFormat } from './useFormat'

/** Permissions as one phrase, e.g. «view, edit lists and send». */
export function usePermissionWords(): (permissions: readonly Permission[]) => string {
  const { t } = useI18n()
  const { joined } = useFormat()
  return permissions => joined(permissions.map(permission => t(`account.permission.${permission}`)))
}
