import { DAY, HOUR } from './clock'
import { momentOf, offset } from './offset'

/** The last millisecond of `YYYY-MM-DD` in `timeZone`; undefined when that is no date. */
export function endOfDay(date: string, timeZone: string): number | undefined {
  const wall = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  // Date.parse takes 2026-02-30 in some engines: only what reads back the same is a date.
  if (Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 10) !== date)
    return undefined
  return momentOf(wall + DAY, timeZone) - 1
}

/** The day that clocks in `timeZone` show at `at`, as `YYYY-MM-DD`. */
export function dayOf(at: number, timeZone: string): string {
  return new Date(at + offset(at, timeZone)).toISOString().slice(0, 10)
}

/**
 * The first moment from `at` on when it is between two full hours of the day in
 * `timeZone`; `at` itself when it is. `fromHour` 0–23, `toHour` 1–24; a window
 * over midnight (22 to 6) is one too.
 */
export function nextInWindow(at: number, { fromHour, toHour, timeZone }: { fromHour: number, toHour: number, timeZone: string }): number {
  if (fromHour === toHour)
    return at
  const wall = at + offset(at, timeZone)
  const midnight = wall - wall % DAY
  const hour = (wall - midnight) / HOUR
  const inside = fromHour < toHour ? hour >= fromHour && hour < toHour : hour >= fromHour || hour < toHour
  if (inside)
    return at
  const opens = midnight + fromHour * HOUR
  return momentOf(opens > wall ? opens : opens + DAY, timeZone)
}
