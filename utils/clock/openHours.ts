import { DAY } from './clock'
import { nextInWindow } from './day'

/** Whole hours of the day in which something may happen; `from` 0–23, `to` 1–24; over midnight too. */
export interface Hours {
  from: number
  to: number
}

/** A window that opens in all zones does so within a day; one more, for a night in which clocks are changed. */
const FURTHEST = 2 * DAY

/**
 * The first moment from `at` on when `hours` are open on the clocks of every
 * zone; `at` itself when they are. Where no such moment comes, as for one hour
 * on clocks that are six apart, the last zones are left out until one does.
 */
export function nextOpening(at: number, { hours, zones }: { hours: Hours, zones: readonly string[] }): number {
  for (let count = zones.length; count > 0; count--) {
    const opens = openInAll(at, { hours, zones: zones.slice(0, count) })
    if (opens !== undefined)
      return opens
  }
  return at
}

/** The first moment after `at`, when they are open, at which they close; Infinity when they never do. */
export function nextClosing(at: number, { hours: { from, to }, zones }: { hours: Hours, zones: readonly string[] }): number {
  if (from === to || (from === 0 && to === 24))
    return Infinity
  const open = zones.filter(timeZone => nextInWindow(at, { fromHour: from, toHour: to, timeZone }) === at)
  // It closes when the first zone does: at the start of the hours that are left of its day.
  return Math.min(...open.map(timeZone => nextInWindow(at, { fromHour: to % 24, toHour: from === 0 ? 24 : from, timeZone })))
}

function openInAll(at: number, { hours: { from, to }, zones }: { hours: Hours, zones: readonly string[] }): number | undefined {
  let moment = at
  while (moment <= at + FURTHEST) {
    const opens = Math.max(...zones.map(timeZone => nextInWindow(moment, { fromHour: from, toHour: to, timeZone })))
    if (opens === moment)
      return moment
    moment = opens
  }
  return undefined
}
