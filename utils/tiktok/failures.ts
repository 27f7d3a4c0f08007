import type { FailureKind, FailureMeaning } from './failureMeanings'
import { CODE_KINDS } from './failureCodes'
import { FAILURE_MEANINGS } from './failureMeanings'
import { kindOfText } from './failureTexts'

export interface Failure extends FailureMeaning {
  kind: FailureKind
}

/** Codes that stand for several causes: what TikTok's own words say is more than they do. */
const OVERLOADED: readonly string[] = ['98001004', 'http-400']

/**
 * What a refusal means: its code, and TikTok's text where the code explains nothing. Total: what
 * nobody knows is `unexplained`, and is shown as it is.
 */
export function failureOf(code: string | undefined, message?: string): Failure {
  const kind = kindOf(code ?? '', message)
  return { kind, ...FAILURE_MEANINGS[kind] }
}

/** A code that says nothing, with what was found out by asking: `98001004/end-date`. */
export function explainedCode(code: string | undefined, kind: FailureKind): string {
  return `${code ?? ''}/${kind}`
}

/** The code, and what TikTok's text says where the code alone says less: refusals are grouped by it. */
export function toldCode(code: string | undefined, message: string): string | undefined {
  const { kind } = failureOf(code, message)
  return kind === failureOf(code).kind ? code : explainedCode(code, kind)
}

function kindOf(code: string, message: string | undefined): FailureKind {
  const found = code.split('/')[1] ?? ''
  if (Object.hasOwn(FAILURE_MEANINGS, found))
    return found as FailureKind
  const known = Object.hasOwn(CODE_KINDS, code) ? CODE_KINDS[code] : kindOfStatus(code)
  const told = known === undefined || OVERLOADED.includes(code) ? kindOfText(message ?? '') : undefined
  return told ?? known ?? 'unexplained'
}

/** HTTP statuses that have no entry of their own. */
function kindOfStatus(code: string): FailureKind | undefined {
  if (code.startsWith('http-5'))
    return 'tiktok-error'
  return code.startsWith('http-4') ? 'invalid-request' : undefined
}
