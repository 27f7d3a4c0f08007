const DAY = 24 * 60 * 60 * 1000

/** What clocks in a zone show, as if it were UTC. */
function wallClock(epochMs: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' })
  const parts = Object.fromEntries(format.formatToParts(epochMs).map(part => [part.type, Number(part.value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** 00:00 of the next day in a shop's zone: when cuts take effect (facts §9). */
export function nextMidnight(epochMs: number, timeZone: string): number {
  const wall = wallClock(epochMs, timeZone)
  const target = Math.floor(wall / DAY) * DAY + DAY
  const guess = target - (wall - epochMs)
  // Twice, because the zone's offset may change that night.
  const once = guess - (wallClock(guess, timeZone) - target)
  return Math.floor(once / 1000) * 1000
}
