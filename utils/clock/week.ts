import { DAY, HOUR, MINUTE, SECOND } from './clock'

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** Offset of `timeZone` from UTC at `at`, in milliseconds. */
function offset(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }).formatToParts(at)
  const part = (type: string): number => Number(parts.find(each => each.type === type)?.value)
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return wall - Math.floor(at / SECOND) * SECOND
}

/**
 * Sunday 00:00 in `timeZone` of the week that holds `at`, in epoch milliseconds:
 * when TikTok's weekly quota turns (facts §7). Right across daylight saving.
 */
export function weekStart(at: number, timeZone: string): number {
  const weekday = WEEKDAYS.indexOf(new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short' }).format(at))
  const wall = at + offset(at, timeZone)
  const midnight = wall - (wall % DAY) - weekday * DAY
  // The offset may differ at the start of the week: ask it there.
  const guess = midnight - offset(at, timeZone)
  return midnight - offset(guess, timeZone)
}

/** The Sunday 00:00 after `at`. */
export function nextWeekStart(at: number, timeZone: string): number {
  return weekStart(weekStart(at, timeZone) + 7 * DAY + 12 * HOUR + MINUTE, timeZone)
}
