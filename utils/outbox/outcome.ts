import type { PauseReason } from '../campaigns/types'
import type { WireFailure } from '../tiktok/types'

/** What one try came to. */
export type Outcome
  = | { kind: 'accepted', serverMessageId: string }
  /** TikTok said no to this message or this creator. */
    | { kind: 'refused', code: string, detail: string }
  /** It certainly was not accepted, and no other would be now: back into the queue, pause. */
    | { kind: 'wall', reason: PauseReason, code?: string, detail: string }
  /** Nobody knows: settled from the conversation. `drift` names the field that changed. */
    | { kind: 'unanswered', detail: string, drift?: string }

/** Refusals that are about the week's quota of the shop, not about this creator (facts §6). */
const QUOTA_CODES: readonly string[] = ['16030002', '16024019']

/** What a failed call means for a message that was, or was about to be, sent. `left` is true once it may have left. */
export function outcomeOf(failure: WireFailure, left: boolean): Outcome {
  const { kind, code, message } = failure
  switch (kind) {
    case 'refused':
      return code !== undefined && QUOTA_CODES.includes(code)
        ? { kind: 'wall', reason: 'quota', code, detail: message }
        : { kind: 'refused', code: code ?? 'unexplained', detail: message }
    case 'rate-limited':
      return { kind: 'refused', code: code ?? 'rate-limited', detail: message }
    case 'challenge':
    case 'signed-out':
    case 'no-page':
    case 'offline':
      return { kind: 'wall', reason: kind, code, detail: message }
    case 'drift':
      return left
        ? { kind: 'unanswered', detail: message, drift: failure.field ?? failure.endpoint }
        : { kind: 'wall', reason: 'tiktok-changed', detail: failure.field ?? failure.endpoint }
    case 'timeout':
    case 'network':
    case 'server':
      return { kind: 'unanswered', detail: code ?? kind }
  }
}
