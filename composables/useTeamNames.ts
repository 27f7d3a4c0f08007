import { useI18n } from 'vue-i18n'
import { DAY, HOUR, MINUTE } from '@/utils/clock/clock'
import { useAccount } from './useAccount'
import { usePeopleShops } from './usePeopleShops'
import { useShop } from './useShop'

/** Words for people and for how long something is theirs. */
export function useTeamNames() {
  const { t } = useI18n()
  const { account } = useAccount()
  const { shop: shown } = useShop()
  const { shops: byRegion } = usePeopleShops()

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

  /** Of the company's shop; its key names nothing a person would say. With its region where several share the name. */
  function shopOf(key: string): string | undefined {
    const shops = account.value?.shops ?? []
    const name = shops.find(shop => shop.key === key)?.name
    const alone = shops.filter(shop => shop.name === name).length < 2
    return alone ? name : byRegion.value.find(shop => shop.key === key)?.name
  }

  /** Of another shop than the panel's: what is said of this one needs no name. */
  const otherShop = (key: string): string | undefined => key === shown.value?.key || account.value?.shops.length === 1 ? undefined : shopOf(key)

  return { isMe, nameOf, timeLeft, shopOf, otherShop, account }
}
