import type { Collaboration } from '@/utils/collaborations/types'
import type { Shop } from '@/utils/shop/types'
import { useI18n } from 'vue-i18n'
import { commissionRange, daysLeft, endOf, endsSoon } from '@/utils/collaborations/rules'
import { useShopTime } from './useShopTime'

/** What is said of a collaboration, in the panel's language and the shop's time. */
export function useCollaborationWords(shop: () => Shop | undefined) {
  const { t } = useI18n()
  const time = useShopTime(shop)

  /** 15%, 12.5% */
  const share = (points: number): string => `${points / 100}%`

  function ends(row: Collaboration, now = Date.now()): string {
    const at = endOf(row, time.timeZone.value)
    if (row.status === 'canceling')
      return t('collaborations.cancelsAt', { date: time.date(at) })
    if (row.status === 'completed')
      return t('collaborations.ended', { date: time.date(Math.min(at, now)) })
    if (!endsSoon(row, now))
      return t('collaborations.ends', { date: time.date(at) })
    const n = daysLeft(at, now, time.timeZone.value)
    return n === 0 ? t('collaborations.endsToday') : t('collaborations.daysLeft', { n }, n)
  }

  function commission({ products }: Pick<Collaboration, 'products'>): string | undefined {
    const range = commissionRange(products)
    if (!range)
      return undefined
    return range.least === range.most
      ? t('collaborations.commission', { percent: share(range.least) })
      : t('collaborations.commissionRange', { least: share(range.least), most: share(range.most) })
  }

  return { ...time, share, ends, commission }
}
