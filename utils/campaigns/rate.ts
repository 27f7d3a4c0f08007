import type { Campaign } from './types'
import { expectedDuration } from './pace'
import { openCount } from './progress'

/** Milliseconds until all rows that are due are settled: by the measured rate, else by the pace that was set. `waiting`: rows that are not due. */
export function timeLeft({ counts, review, gap }: Pick<Campaign, 'counts' | 'review' | 'gap'>, { perMinute, waiting = 0 }: { perMinute?: number, waiting?: number } = {}): number {
  const open = Math.max(0, openCount(counts) - waiting)
  if (perMinute !== undefined && perMinute > 0)
    return open / perMinute * 60_000
  const creators = review === undefined || review.messages === 0 ? open : review.recipients * open / review.messages
  return expectedDuration({ creators, messages: open, gap })
}
