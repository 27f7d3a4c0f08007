import { useI18n } from 'vue-i18n'
import { failureOf } from '@/utils/tiktok/failures'

/** Why a message of somebody was refused or skipped, in a few words; a code that this version does not know is shown as it is. */
export function useTeamReason() {
  const { t, te } = useI18n()
  return ({ state, code }: { state: string, code?: string }): string | undefined => {
    if (code === undefined)
      return undefined
    if (state === 'skipped')
      return te(`campaigns.skip.${code}.short`) ? t(`campaigns.skip.${code}.short`) : code
    return state === 'refused' ? t(`failures.kind.${failureOf(code).kind}.title`) : undefined
  }
}
