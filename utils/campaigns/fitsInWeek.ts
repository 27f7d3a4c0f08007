import type { Campaign, Review } from './types'
import { nextClosing, nextOpening } from '../clock/openHours'
import { windowOf } from './steps'

interface Wanted {
  /** Creators by region code. */
  creators: ReadonlyMap<string, number>
  /** Milliseconds that one creator takes. */
  each: number
  campaign: Pick<Campaign, 'window' | 'shop'>
  now: number
  /** When the week ends. */
  until: number
}

/** Less than a creator is nobody: what is left of rounding does not run on. */
const NOBODY = 1e-6

/**
 * Whom pace and window leave no time for before the week ends, and when the
 * first of them is due; undefined when everyone can be reached. An estimate: it
 * takes the creators whose window is open in equal shares.
 */
export function fitsInWeek({ creators, each, campaign, now, until }: Wanted): Review['later'] {
  const left = new Map(creators)
  const opening = (region: string, at: number): number => {
    const window = windowOf(campaign, region)
    return window ? nextOpening(at, window) : at
  }
  const closing = (region: string, at: number): number => {
    const window = windowOf(campaign, region)
    return window ? nextClosing(at, window) : Infinity
  }

  let at = now
  while (at < until && left.size > 0) {
    const regions = [...left.keys()]
    const open = regions.filter(region => opening(region, at) === at)
    const changes = regions.map(region => open.includes(region) ? closing(region, at) : opening(region, at))
    const all = open.reduce((sum, region) => sum + (left.get(region) ?? 0), 0)
    const change = Math.min(until, ...changes)
    const needed = all * each
    const share = needed <= change - at ? 1 : (change - at) / needed
    for (const region of open)
      serve(left, region, share)
    at = all > 0 ? Math.min(change, at + needed) : change
  }
  if (left.size === 0)
    return undefined
  return {
    creators: Math.ceil([...left.values()].reduce((sum, count) => sum + count, 0) - NOBODY),
    from: Math.min(...[...left.keys()].map(region => opening(region, until))),
  }
}

function serve(left: Map<string, number>, region: string, share: number): void {
  const rest = (left.get(region) ?? 0) * (1 - share)
  if (rest > NOBODY)
    left.set(region, rest)
  else
    left.delete(region)
}
