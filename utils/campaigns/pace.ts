import { SECOND } from '../clock/clock'

declare const __PACE_FLOOR__: number

/**
 * Milliseconds that must lie between two creators. 3 s in every release build;
 * only a build made for the sandbox puts another number here (wxt.config.ts).
 * There is no setting below it.
 */
export const PACE_FLOOR: number = __PACE_FLOOR__

export const DEFAULT_PACE = Math.max(PACE_FLOOR, Math.min(5 * SECOND, PACE_FLOOR * 2))

/** Between two parts to the same creator, as a person would paste one after another. */
export const PART_GAP = Math.min(SECOND, PACE_FLOOR)

/** Jitter only ever adds: up to this share of the gap. */
export const JITTER = 0.8

/** The wait before the next creator: never below the floor, whatever `gap` says. */
export function nextGap(gap: number, random: () => number): number {
  const base = Math.max(PACE_FLOOR, Number.isFinite(gap) ? gap : DEFAULT_PACE)
  return Math.round(base * (1 + random() * JITTER))
}

/** What one answer of TikTok usually takes. */
const ANSWER_TIME = 0.4 * SECOND

/** Milliseconds a campaign of this size takes at this pace; the middle of the jitter. */
export function expectedDuration({ creators, messages, gap }: { creators: number, messages: number, gap: number }): number {
  if (creators === 0)
    return 0
  const between = Math.max(PACE_FLOOR, gap) * (1 + JITTER / 2) * (creators - 1)
  return between + PART_GAP * (messages - creators) + messages * ANSWER_TIME
}
