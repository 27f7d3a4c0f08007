import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { DEFAULT_PACE, PACE_FLOOR } from '@/utils/campaigns/pace'

/** Seconds between creators that are offered above the floor. */
const SECONDS = [3, 5, 8, 15, 30, 60] as const
const DAYS = [0, 3, 7, 14, 30] as const

/** Pace and cool-down as a form offers them; values are strings because selects hold nothing else. */
export function useCampaignChoices() {
  const { t } = useI18n()
  const steps = [...new Set([PACE_FLOOR, DEFAULT_PACE, ...SECONDS.map(seconds => seconds * 1000)])]
    .filter(gap => gap >= PACE_FLOOR)
    .sort((a, b) => a - b)

  return {
    floor: PACE_FLOOR / 1000,
    gaps: computed(() => steps.map(gap => ({ value: String(gap), label: t('campaigns.new.gapOption', { n: gap / 1000 }) }))),
    coolDowns: computed(() => DAYS.map(days => ({
      value: String(days),
      label: days === 0 ? t('campaigns.new.coolDownNone') : t('campaigns.new.coolDownOption', { n: days }, days),
    }))),
  }
}
