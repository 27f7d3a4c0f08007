import type { ErrorBody, ErrorCode } from '../../utils/westmoon/contract.ts'
import { ERRORS } from '../../utils/westmoon/contract.ts'

type Details = Pick<ErrorBody, 'retryAfter' | 'serverTime' | 'field'>

/** Thrown anywhere, answered as `{ code, message, retryable }`. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: ErrorCode
  readonly details: Details

  constructor(code: ErrorCode, details: Details = {}) {
    super(code)
    this.code = code
    this.details = details
  }

  get status(): number {
    return ERRORS[this.code].status
  }

  body(requestId: string): ErrorBody {
    return { code: this.code, message: this.message, retryable: ERRORS[this.code].retryable, requestId, ...this.details }
  }
}
