import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const ENGLISH_DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const ENGLISH_DAY_YEAR = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const ENGLISH_LIST = new Intl.ListFormat('en-GB')
const CHINESE_LIST = new Intl.ListFormat('zh-CN')
/** Made once a language: a long list asks for each of its rows. */
const numbers = new Map<string, Intl.NumberFormat>()

/** Numbers, sizes, dates and times in the panel's language (design README, «Numbers»). */
export function useFormat() {
  const { locale, t } = useI18n()
  const chinese = computed(() => locale.value.startsWith('zh'))
  /** 1,240 */
  const count = (value: number): string => numbersOf(locale.value).format(value)

  /** 48.2万, 482K; in full below ten thousand. */
  function followers(value: number): string {
    if (value < 10_000)
      return count(value)
    if (!chinese.value) {
      return value < 999_500
        ? `${(value / 1000).toPrecision(3)}K`
        : `${(value / 1e6).toPrecision(3)}M`
    }
    return value < 99_999_500
      ? `${(value / 1e4).toFixed(1)}万`
      : `${(value / 1e8).toFixed(2)}亿`
  }

  /** 23.7% */
  const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

  /** 41.2 MB; 1000-based, as browsers and file managers of today show it. */
  function bytes(value: number): string {
    if (value < 1000)
      return `${value} B`
    if (value < 1e6)
      return `${(value / 1e3).toFixed(1)} kB`
    return value < 1e9
      ? `${(value / 1e6).toFixed(1)} MB`
      : `${(value / 1e9).toFixed(2)} GB`
  }

  /** 14:22:07 */
  const time = (at: number): string => new Date(at).toTimeString().slice(0, 8)
  /** 14:22 */
  const clock = (at: number): string => time(at).slice(0, 5)

  /** 11-24, 24 Nov; with the year when it is not this one. */
  function date(at: number, now = Date.now()): string {
    const day = new Date(at)
    const thisYear = day.getFullYear() === new Date(now).getFullYear()
    if (chinese.value) {
      const monthDay = `${pad(day.getMonth() + 1)}-${pad(day.getDate())}`
      return thisYear
        ? monthDay
        : `${day.getFullYear()}-${monthDay}`
    }
    return (thisYear ? ENGLISH_DAY : ENGLISH_DAY_YEAR).format(day)
  }

  /** 11-24 14:22 */
  const dateTime = (at: number, now = Date.now()): string => `${date(at, now)} ${clock(at)}`

  /** 2 分钟前, 今天 09:12, 昨天, 11-18 */
  function ago(at: number, now = Date.now()): string {
    if (now - at < MINUTE)
      return t('common.unit.justNow')
    if (now - at < HOUR)
      return t('common.unit.minutesAgo', { n: Math.floor((now - at) / MINUTE) })
    const midnight = new Date(now).setHours(0, 0, 0, 0)
    if (at >= midnight)
      return t('common.unit.todayAt', { time: clock(at) })
    return at >= midnight - DAY
      ? t('common.unit.yesterday')
      : date(at, now)
  }

  /** About how long, from milliseconds: 约 4 分钟, about 2 h 10 min. */
  function duration(ms: number): string {
    if (ms < MINUTE)
      return t('common.unit.lessThanMinute')
    const minutes = Math.round(ms / MINUTE)
    if (minutes < 60)
      return t('common.unit.aboutMinutes', { n: minutes })
    const [h, m] = [Math.floor(minutes / 60), minutes % 60]
    return m === 0
      ? t('common.unit.aboutHoursFlat', { h })
      : t('common.unit.aboutHours', { h, m })
  }

  /** 甲、乙和丙; one, another and a third. */
  const joined = (words: readonly string[]): string => (chinese.value ? CHINESE_LIST : ENGLISH_LIST).format(words)

  return { count, followers, percent, bytes, time, clock, date, dateTime, ago, duration, joined }
}

function numbersOf(language: string): Intl.NumberFormat {
  const made = numbers.get(language) ?? new Intl.NumberFormat(language)
  numbers.set(language, made)
  return made
}

function pad(part: number): string {
  return String(part).padStart(2, '0')
}
