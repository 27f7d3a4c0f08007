/** z of a 95 % interval. */
const Z = 1.959964

/** Below this many, a rate says nothing worth a number. */
export const TOO_FEW = 30

export interface Rate {
  successes: number
  of: number
  /** Share, 0 to 1. */
  rate: number
  /** 95 % Wilson score interval. */
  low: number
  high: number
  tooFew: boolean
}

/**
 * A rate with its uncertainty: the Wilson score interval, which stays inside
 * 0…1 and is honest for few trials (Wilson 1927).
 */
export function rateOf(successes: number, of: number): Rate {
  if (of === 0)
    return { successes, of, rate: 0, low: 0, high: 1, tooFew: true }
  const rate = successes / of
  const spread = Z * Math.sqrt(rate * (1 - rate) / of + Z * Z / (4 * of * of))
  const middle = rate + Z * Z / (2 * of)
  const scale = 1 + Z * Z / of
  return { successes, of, rate, low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale), tooFew: of < TOO_FEW }
}

export type Comparison
  = | { kind: 'better', which: 'A' | 'B' }
    /** About how many more of each would show a difference as large as the present one; absent when there is none. */
    | { kind: 'undecided', moreOfEach?: number }

/** Two templates, compared honestly: decided only when the interval of the difference leaves out zero (Newcombe 1998, method 10). */
export function compare(a: Rate, b: Rate): Comparison {
  const difference = a.rate - b.rate
  const low = difference - Math.hypot(a.rate - a.low, b.high - b.rate)
  const high = difference + Math.hypot(a.high - a.rate, b.rate - b.low)
  if (!a.tooFew && !b.tooFew && (low > 0 || high < 0))
    return { kind: 'better', which: low > 0 ? 'A' : 'B' }
  return { kind: 'undecided', moreOfEach: moreNeeded(a, b) }
}

/** Trials per arm at which the normal approximation would tell these rates apart with power 80 %. */
function moreNeeded(a: Rate, b: Rate): number | undefined {
  const difference = Math.abs(a.rate - b.rate)
  if (difference < 0.005 || a.of === 0 || b.of === 0)
    return undefined
  const variance = a.rate * (1 - a.rate) + b.rate * (1 - b.rate)
  const each = Math.ceil((Z + 0.8416) ** 2 * variance / difference ** 2)
  const more = each - Math.min(a.of, b.of)
  return more > 0 ? Math.ceil(more / 10) * 10 : 10
}
