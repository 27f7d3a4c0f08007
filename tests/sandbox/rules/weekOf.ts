const DAY = 24 * 60 * 60 * 1000
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** The Sunday, as a date in the shop's time zone, on which the quota's week of a moment began (facts §7). */
export function weekOf(epochMs: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', year: 'numeric', month: 'numeric', day: 'numeric' })
  const parts = Object.fromEntries(format.formatToParts(epochMs).map(part => [part.type, part.value]))
  const today = Date.UTC(Number(parts.year), Number(parts.month) - 1, Number(parts.day))
  const sunday = today - WEEKDAYS.indexOf(parts.weekday ?? 'Sun') * DAY
  return new Date(sunday).toISOString().slice(0, 10)
}
