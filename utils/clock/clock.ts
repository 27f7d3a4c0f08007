export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Time comes in from outside, so that tests are exact and fast. */
export interface Clock {
  /** Epoch milliseconds. */
  now: () => number
  /** Resolves after `ms`, at most some weeks, or at once when `signal` is aborted. Never rejects. */
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>
}

/** Timers count in 32 bits; what is longer would end at once. */
const LONGEST = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => new Promise((resolve) => {
    if (signal?.aborted)
      return resolve()
    const timer = setTimeout(done, Math.min(ms, LONGEST))
    signal?.addEventListener('abort', done, { once: true })
    function done(): void {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
  }),
}
