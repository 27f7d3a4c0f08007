import { SECOND } from './clock'

/** Offset of `timeZone` (IANA) from UTC at `at`, in milliseconds. */
export function offset(at: number, timeZone: string): number {
  const parts = formatter(timeZone).formatToParts(at)
  const part = (type: string): number => Number(parts.find(each => each.type === type)?.value)
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return wall - Math.floor(at / SECOND) * SECOND
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making one costs a hundred times what using it does. */
function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known)
    return known
  const made = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' })
  formatters.set(timeZone, made)
  return made
}

/** The moment at which clocks in `timeZone` show `wall` (milliseconds as if it were UTC). */
export function momentOf(wall: number, timeZone: string): number {
  const guess = wall - offset(wall, timeZone)
  // The offset may be another there than at `wall` read as UTC: ask it there.
  return wall - offset(guess, timeZone)
}
