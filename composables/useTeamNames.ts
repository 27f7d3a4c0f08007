import { useI18n } from 'vue-i18n'
import { DAY, HOUR, MINUTE } from '@/utils/clock/clock'
import { useAccount } from './useAccount'

/** Words for people and for how long something is theirs. */
export function useTeamNames() {
  const { t } = useI18n()
  const { account } = useAccount()

  const isMe = (id: string): boolean => id === account.value?.person

  /** «You», a name, or that they left. */
  function nameOf({ account: id, by }: { account: string, by?: string }): string {
    return isMe(id) ? t('team.you') : by ?? t('team.gone')
  }

  /** Rounded down: nothing is promised for longer than it lasts. */
  function timeLeft(ms: number): string {
    if (ms >= DAY) {
      const days = Math.floor(ms / DAY)
      return t('team.claims.days', { n: days }, days)
    }
    return ms >= HOUR
      ? t('team.claims.hours', { n: Math.floor(ms / HOUR) })
      : t('team.claims.minutes', { n: Math.max(1, Math.floor(ms / MINUTE)) })
  }

  /** Of the company's shop; its key names nothing a person would say. */
  function shopOf(key: string): string | undefined {
    return account.value?.shops.find(shop => shop.key === key)?.name
  }

  return { isMe, nameOf, timeLeft, shopOf, account }
}
