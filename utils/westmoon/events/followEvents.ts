import type { Line, LineParts } from './openLine.ts'
import { MINUTE, SECOND } from '../../clock/clock.ts'
import { openLine } from './openLine.ts'

/** Whoever looks says so every fifteen seconds; so long after the last time nobody does. */
const WATCHED = 40 * SECOND
/** One that ends sooner counts as failed: something ends them all. */
const LASTING = 5 * SECOND
const FIRST_PAUSE = 1 * SECOND
const LONGEST_PAUSE = MINUTE

export interface FollowParts extends LineParts {
  /** 0 ≤ x < 1 */
  random: () => number
}

export interface Follower {
  /** Somebody looks: there is a stream from now for a while. */
  watch: () => void
  /** Whether what happens is told at present. */
  isLive: () => boolean
  /** Ends at once, and knows nothing of before any more. */
  stop: () => void
}

/** Keeps one stream of the server's events while somebody looks, and opens it again where it was cut. */
export function followEvents({ random, ...parts }: FollowParts): Follower {
  const { clock } = parts
  let watchedUntil = 0
  let following: { line: Line, end: AbortController } | undefined

  const isWatched = (): boolean => clock.now() < watchedUntil

  async function follow(line: Line, { signal }: AbortController): Promise<void> {
    let failures = 0
    while (isWatched() && !signal.aborted) {
      const openedAt = clock.now()
      const was = await line.listen(() => watchedUntil, signal)
      // Nothing is asked before somebody signed in; then somebody says that they look.
      if (was === 'signed-out')
        return
      failures = was && clock.now() - openedAt > LASTING ? 0 : failures + 1
      // All clients of a server that went down come back at different times.
      await rest((0.5 + random() / 2) * Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** failures / 2), signal)
    }
  }

  /** Not longer than anybody looks. */
  async function rest(ms: number, signal: AbortSignal): Promise<void> {
    const until = clock.now() + ms
    while (clock.now() < until && isWatched() && !signal.aborted)
      await clock.sleep(Math.min(until, watchedUntil) - clock.now(), signal)
  }

  return {
    watch() {
      watchedUntil = clock.now() + WATCHED
      if (following)
        return
      const mine = { line: openLine(parts), end: new AbortController() }
      following = mine
      void follow(mine.line, mine.end).finally(() => {
        if (following === mine)
          following = undefined
      })
    },
    isLive: () => following?.line.isLive() ?? false,
    stop() {
      following?.end.abort()
      following = undefined
    },
  }
}
