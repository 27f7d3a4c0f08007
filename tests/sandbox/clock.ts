export interface Clock {
  /** What time it is in the sandbox's world, epoch ms. */
  now: () => number
  /** What the server *says* the time is (Date header, stamps): world time plus skew. */
  told: () => number
  set: (epochMs: number) => void
  advance: (ms: number) => void
  skew: (ms: number) => void
  reset: () => void
}

/** A clock that runs with the machine's, at an offset that tests move. */
export function createClock(now: () => number = Date.now): Clock {
  let offset = 0
  let skew = 0
  return {
    now: () => now() + offset,
    told: () => now() + offset + skew,
    set: (epochMs) => { offset = epochMs - now() },
    advance: (ms) => { offset += ms },
    skew: (ms) => { skew = ms },
    reset: () => {
      offset = 0
      skew = 0
    },
  }
}
