import type { Campaign } from '@/utils/campaigns/types'
import type { Shop } from '@/utils/shop/types'
import { useI18n } from 'vue-i18n'
import { pauseKind } from '@/utils/campaigns/pauseKind'
import { failureOf } from '@/utils/tiktok/failures'
import { REGIONS } from '@/utils/tiktok/regions'
import { useFormat } from './useFormat'
import { useShopName } from './useShopName'

type Pause = NonNullable<Campaign['pause']>

/** Why a campaign stands still, and what to do, in the panel's language. */
export function usePauseText() {
  const { t, te, locale } = useI18n()
  const { dateTime } = useFormat()
  const shopName = useShopName()

  /** One sentence. */
  function pauseTitle(pause: Pause | undefined): string {
    const { detail, inARow } = pause ?? {}
    return t(`campaigns.pause.${pauseKind(pause)}.title`, {
      reason: t(`failures.kind.${failureOf(detail).kind}.title`),
      count: inARow ?? 1,
      field: detail ?? t('common.none'),
    })
  }

  function pauseText(pause: Pause, { shop, resumeAt }: { shop?: Shop, resumeAt?: number }): string {
    const at = resumeAt ?? Date.now()
    const timeZone = REGIONS[shop?.region ?? 'US'].timeZone
    return t(`campaigns.pause.${pauseKind(pause)}.text`, {
      shop: shop ? `${shopName(shop)} ${t(`common.region.${shop.region}`)}` : '',
      date: weekday(at, timeZone),
      zone: timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone,
      local: dateTime(at),
    })
  }

  /** A day in the shop's own time: 11月29日周日, Sunday 29 Nov. */
  function weekday(at: number, timeZone: string): string {
    const chinese = locale.value.startsWith('zh')
    return new Intl.DateTimeFormat(chinese ? 'zh-CN' : 'en-GB', {
      month: 'short',
      day: 'numeric',
      weekday: chinese ? 'short' : 'long',
      timeZone,
    }).format(at)
  }

  /** The word on the second button, where the first brings the page. */
  function resumeWord(reason: Pause['reason']): string {
    const key = `campaigns.pause.${reason}.resume`
    return te(key) ? t(key) : t('common.action.resume')
  }

  return { pauseTitle, pauseText, weekday, resumeWord }
}
