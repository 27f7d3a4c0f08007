import type { Ref } from 'vue'
import type { SendWindow } from '@/utils/campaigns/types'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { nextClosing, nextOpening } from '@/utils/clock/openHours'
import { zonesOf } from '@/utils/tiktok/zones'
import { useFormat } from './useFormat'

/** A window in words: on the creators' clocks, and what that is on the merchant's. */
export function useSendHours(hours: Ref<SendWindow>, region: () => string | undefined) {
  const { t, te } = useI18n()
  const { clock } = useFormat()
  const hour = (n: number): string => t('followUps.window.hour', { n })

  const hint = computed(() => {
    const code = region() ?? ''
    const zones = zonesOf(code)
    if (!zones)
      return undefined
    const window = { hours: hours.value, zones }
    // The next whole one: the present may be half over.
    const opens = nextOpening(nextClosing(nextOpening(Date.now(), window), window), window)
    const closes = nextClosing(opens, window)
    if (closes === Infinity)
      return undefined
    const here = { hereFrom: clock(opens), hereTo: clock(closes) }
    return zones.length === 1
      ? t('followUps.window.here', { from: here.hereFrom, to: here.hereTo })
      : t('followUps.window.zones', { ...here, region: te(`common.region.${code}`) ? t(`common.region.${code}`) : code, from: hour(hours.value.from), to: hour(hours.value.to) })
  })

  return { hour, hint }
}
