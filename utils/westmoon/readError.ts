import type { FetchResponse } from 'ofetch'
import type { ErrorCode } from './contract/errors.ts'
import * as v from 'valibot'
import { CodedError } from '../rpc/codedError.ts'
import { errorBody, ERRORS } from './contract/errors.ts'

/**
 * Codes of this side, beside those of the contract:
 * - `unreachable`: no connection, or one that broke: nobody knows whether it arrived
 * - `not-the-server`: something else answered, with a page for example
 * - `answer-unreadable`: the server's answer is not what the contract says
 */
export type WestMoonCode = ErrorCode | 'unreachable' | 'not-the-server' | 'answer-unreadable' | 'no-account' | 'other-account' | 'server-address' | 'server-not-secure'

/** An error with a sentence in locales `account.error.<code>`. */
export function westMoonError(code: WestMoonCode, options: ConstructorParameters<typeof CodedError>[1] = {}): CodedError {
  return new CodedError(`westmoon.${code}`, options)
}

export function isWestMoonError(thrown: unknown, ...codes: WestMoonCode[]): thrown is CodedError {
  return thrown instanceof CodedError && codes.some(code => thrown.code === `westmoon.${code}`)
}

export function notTheServer(): CodedError {
  return westMoonError('not-the-server', { retryable: true })
}

/** What a status means where no body of ours says it: a proxy in front of the server speaks. */
const BY_STATUS: Readonly<Record<number, ErrorCode>> = { 413: 'too-big', 429: 'too-many-requests', 502: 'unavailable', 503: 'unavailable', 504: 'timeout' }

/** Of an answer that is not 2xx. A code that only a newer server knows is handed on as it is. */
export function errorOfAnswer({ status, headers }: Pick<FetchResponse<unknown>, 'status' | 'headers'>, body: unknown): CodedError {
  const said = v.safeParse(errorBody, body)
  const seconds = said.success && said.output.retryAfter !== undefined
    ? said.output.retryAfter
    : secondsOf(headers.get('retry-after'))
  const params = {
    ...(seconds !== undefined && { seconds, minutes: Math.max(1, Math.ceil(seconds / 60)) }),
    ...(said.success && said.output.field !== undefined && { field: said.output.field }),
    ...(said.success && said.output.serverTime !== undefined && { serverTime: said.output.serverTime }),
  }
  if (said.success)
    return new CodedError(`westmoon.${said.output.code}`, { message: said.output.message, retryable: said.output.retryable, params })
  const code = BY_STATUS[status]
  return code
    ? westMoonError(code, { retryable: ERRORS[code].retryable, params })
    : notTheServer()
}

/** Of a request without an answer. */
export function errorOfFetch(thrown: unknown): CodedError {
  if (thrown instanceof CodedError)
    return thrown
  const names = [thrown, (thrown as { cause?: unknown } | null)?.cause].map(each => (each as { name?: unknown } | null)?.name)
  return westMoonError(names.includes('TimeoutError') ? 'timeout' : 'unreachable', { retryable: true })
}

/** `Retry-After` in seconds; its form as a date is not worth reading. */
function secondsOf(header: string | null): number | undefined {
  const seconds = Number.parseInt(header ?? '', 10)
  return Number.isFinite(seconds) && seconds >= 0
    ? seconds
    : undefined
}
