import type { Evidence } from '../tiktok/endpoints'
import type { WireFailureKind } from '../tiktok/types'

/** What a call may need of what is already on this device. */
export type SampleKind = 'creator' | 'product' | 'conversation' | 'collaboration'

/** One read-only call that can be checked. */
export interface PlannedCheck {
  endpoint: string
  /** How sure the facts are of it. */
  evidence: Evidence
}

/** What one check came to; plain, crosses contexts. `ms`: how long the answer took. */
export type CheckResult
  = | { kind: 'fits', ms: number }
  /** The answer is not what our schema says: `field` of the answer of `endpoint`. */
    | { kind: 'differs', ms: number, endpoint: string, field: string }
  /** TikTok said no; `message` is masked. */
    | { kind: 'refused', ms: number, endpoint: string, code: string, message: string }
  /** There was no answer to judge: a wall, a line that broke, or TikTok asked to slow down. */
    | { kind: 'unanswered', ms: number, endpoint: string, failure: WireFailureKind, code?: string }
    | { kind: 'not-asked', missing: SampleKind }
