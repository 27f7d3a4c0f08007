import { HOUR, SECOND } from '../clock/clock'

declare const __PACE_FLOOR__: string

/**
 * Milliseconds that must lie between two creators. 3 s in every release build;
 * only a build made for the sandbox puts another number here (wxt.config.ts).
 * There is no setting below it. Parsed, not written as a number, so that the
 * bundler works nothing out of it: the two builds differ in these digits alone.
 */
export const PACE_FLOOR: number = JSON.parse(__PACE_FLOOR__)

export const DEFAULT_PACE = Math.max(PACE_FLOOR, Math.min(5 * SECOND, PACE_FLOOR * 2))

/** Between two parts to the same creator, as a person would paste one after another. */
export const PART_GAP = Math.min(SECOND, PACE_FLOOR)

/** Jitter only ever adds: up to this share of the gap. */
export const JITTER = 0.8

/** Longer than this is a mistake of somebody's, or of a clock. */
const LONGEST = HOUR

/** A gap as it is kept: whatever was asked for, from the floor to an hour. */
export function paceOf(gap: number): number {
  return Number.isFinite(gap) ? Math.min(LONGEST, Math.max(PACE_FLOOR, gap)) : DEFAULT_PACE
}

/** The wait before the next creator: never below the floor, whatever `gap` and chance say. */
export function nextGap(gap: number, random: () => number): number {
  const chance = Math.min(1, Math.max(0, random() || 0))
  return Math.round(paceOf(gap) * (1 + chance * JITTER))
}

/** No wait between creators is longer. */
export const LONGEST_GAP = LONGEST * (1 + JITTER)

/** What one answer of TikTok usually takes. */
export const ANSWER_TIME = 0.4 * SECOND

/** The middle of the jitter. */
export function typicalGap(gap: number): number {
  return paceOf(gap) * (1 + JITTER / 2)
}

/** Milliseconds a campaign of this size takes at this pace; the middle of the jitter. */
export function expectedDuration({ creators, messages, gap }: { creators: number, messages: number, gap: number }): number {
  if (creators === 0)
    return 0
  const between = typicalGap(gap) * Math.max(0, creators - 1)
  return between + PART_GAP * Math.max(0, messages - creators) + messages * ANSWER_TIME
}
