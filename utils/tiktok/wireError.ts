import type { WireFailure, WireFailureKind } from './types'
import { CodedError } from '../rpc/codedError'
import { CERTAINLY_NOT_ACCEPTED } from './types'

const RETRYABLE: readonly WireFailureKind[] = ['rate-limited', 'no-page', 'offline', 'timeout', 'network', 'server']

/** A call to TikTok that failed; `failure` is plain and crosses contexts. Its code is the failure's kind: locales `errors.<kind>`. */
export class WireError extends CodedError {
  readonly failure: WireFailure

  constructor(failure: WireFailure) {
    const { kind, endpoint, code, message, field } = failure
    super(kind, {
      message: `${endpoint}: ${message}`,
      retryable: RETRYABLE.includes(kind),
      params: { endpoint, code: code ?? '', field: field ?? '', message },
    })
    this.failure = failure
  }

  /** TikTok certainly did not act on the request. */
  get certainlyNotAccepted(): boolean {
    return CERTAINLY_NOT_ACCEPTED.includes(this.failure.kind)
  }
}

export function isWireError(thrown: unknown): thrown is WireError {
  return thrown instanceof WireError
}
