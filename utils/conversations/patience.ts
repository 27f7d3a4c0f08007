import type { Lane } from '../campaigns/types'
import { SECOND } from '../clock/clock'

/** Between two requests of a sync. */
const GAP = 0.3 * SECOND
/** The same while a campaign of the shop is running. */
const GAP_BESIDE = SECOND
/** A pause of a campaign takes a request in when it lasts so long still. */
const ROOM = 1.5 * SECOND
/** Its time was so long ago: it waits for a creator's morning, a later step or an answer, not for the lane. */
const IDLE = 10 * SECOND
/** Until looking again. */
const GLANCE = 0.5 * SECOND

interface Moment {
  now: number
  /** When the sync's last request left. */
  askedAt: number
  /** The lane of the shop while a campaign of it is running. */
  beside?: Pick<Lane, 'nextAt' | 'partAt'>
}

/** Milliseconds a sync waits before its next request; it never comes where a campaign's would. */
export function patience({ now, askedAt, beside }: Moment): number {
  const rest = askedAt + (beside ? GAP_BESIDE : GAP) - now
  if (!beside)
    return clamp(rest)
  const { nextAt, partAt = 0 } = beside
  const left = (partAt > now ? Math.min(partAt, nextAt) : nextAt) - now
  const isPause = left >= ROOM || left < -IDLE
  return isPause ? clamp(rest) : GLANCE
}

/** A clock that was set back is no reason to wait for days. */
function clamp(rest: number): number {
  return Math.min(Math.max(0, rest), GAP_BESIDE)
}
