import * as v from 'valibot'

/** Each code with its HTTP status. `retryable`: the same request may be sent again, later, without a person. */
export const ERRORS = {
  /** `field` names what is wrong. */
  'bad-request': { status: 400, retryable: false },
  'too-big': { status: 413, retryable: false },
  /** The company has `LIMITS.images` of them. */
  'too-many-images': { status: 409, retryable: false },
  /** The access token is missing, unknown or over: refresh it. */
  'access-over': { status: 401, retryable: true },
  /** The refresh token is over, was used twice, or its account was closed: sign in again. */
  'signed-out': { status: 401, retryable: false },
  'wrong-credentials': { status: 401, retryable: false },
  /** `retryAfter` says when. */
  'too-many-attempts': { status: 429, retryable: true },
  'too-many-requests': { status: 429, retryable: true },
  'forbidden': { status: 403, retryable: false },
  'not-found': { status: 404, retryable: false },
  /** The shop was never saved on the server, or is not the account's to see. */
  'unknown-shop': { status: 403, retryable: false },
  'name-taken': { status: 409, retryable: false },
  /** The server does not open this envelope: it was changed on its way, or sealed for another route. */
  'envelope-unreadable': { status: 400, retryable: false },
  /** Seal anew with the key of `GET /key`. */
  'envelope-key-retired': { status: 409, retryable: true },
  'envelope-replayed': { status: 409, retryable: false },
  /** The device's clock is off: seal anew with the time of `serverTime`. */
  'envelope-old': { status: 409, retryable: true },
  'idempotency-key-missing': { status: 400, retryable: false },
  /** The same `Idempotency-Key` with another body. */
  'idempotency-mismatch': { status: 422, retryable: false },
  'cursor-unreadable': { status: 400, retryable: false },
  'unexpected': { status: 500, retryable: true },
  'unavailable': { status: 503, retryable: true },
  'timeout': { status: 504, retryable: true },
} as const satisfies Record<string, { status: number, retryable: boolean }>

export type ErrorCode = keyof typeof ERRORS

/** The body of every answer that is not 2xx. A newer server may know more codes: `code` is any string. */
export const errorBody = v.object({
  code: v.string(),
  /** English, for logs; the panel has its own sentence for the code. */
  message: v.string(),
  retryable: v.boolean(),
  requestId: v.optional(v.string()),
  /** Seconds. */
  retryAfter: v.optional(v.number()),
  serverTime: v.optional(v.number()),
  field: v.optional(v.string()),
})

export type ErrorBody = v.InferOutput<typeof errorBody>
