import { DAY, HOUR } from './clock'
import { momentOf, offset } from './offset'

/**
 * Sunday 00:00 in `timeZone` of the week that holds `at`, in epoch milliseconds:
 * when TikTok's weekly quota turns (facts §7). Right across daylight saving.
 */
export function weekStart(at: number, timeZone: string): number {
  const wall = at + offset(at, timeZone)
  const midnight = wall - wall % DAY
  return momentOf(midnight - new Date(wall).getUTCDay() * DAY, timeZone)
}

/** The Sunday 00:00 after `at`. Half a day more than a week, for the week that daylight saving makes an hour longer. */
export function nextWeekStart(at: number, timeZone: string): number {
  return weekStart(weekStart(at, timeZone) + 7 * DAY + 12 * HOUR, timeZone)
}
