import type { Envelope } from './contract/envelope.ts'
import type { RouteBodyInput, RouteName } from './contract/routes.ts'

/** What a request of this route carries. */
export interface CallOptions<Name extends RouteName> {
  /** As the contract writes it; where the route is `sealed`, the envelope around it. */
  body?: RouteBodyInput<Name> | Envelope
  query?: Record<string, string | undefined>
  /** Of a write; the same again when the same write is sent again. Absent: a new one. */
  idempotencyKey?: string
  signal?: AbortSignal
  /** Milliseconds until the whole answer must be there. */
  timeout?: number
}

/** Sealed in the vault, and open in the worker's memory only. Times are the server's. */
export interface SessionTokens {
  /** Origin and path of the server they are for. */
  server: string
  accessToken: string
  accessUntil: number
  refreshToken: string
  refreshUntil: number
  /** The server's clock minus this device's, when they came. */
  clockOffset: number
  /** `Idempotency-Key` of the refresh that is under way, so that one whose answer was lost is asked again as the same. */
  refreshing?: string
}
