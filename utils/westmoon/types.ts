import type { Envelope } from './contract/envelope.ts'
import type { RouteBodyInput, RouteName, ROUTES } from './contract/routes.ts'

/** What a request of this route carries: the body as the contract writes it, or the envelope around it. */
export interface CallOptions<Name extends RouteName> {
  body?: typeof ROUTES[Name] extends { sealed: true } ? Envelope : RouteBodyInput<Name>
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
