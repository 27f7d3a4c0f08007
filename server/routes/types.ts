import type { RouteAnswer, RouteBody, RouteName, RouteQuery } from '../../utils/westmoon/contract.ts'
import type { Parts, Session } from '../types.ts'

export interface Asked<Name extends RouteName> {
  body: RouteBody<Name>
  query: RouteQuery<Name>
  /** Of the caller; behind a proxy, what the proxy says. */
  address: string
  idempotencyKey: string
}

export type PublicRoute = 'key' | 'signIn' | 'refresh' | 'erasure' | 'health' | 'ready'
/** Answered by streams and text, see createApp. */
export type StreamRoute = 'events' | 'export' | 'metrics'
export type SessionRoute = Exclude<RouteName, PublicRoute | StreamRoute>

/** Everybody may ask; no transaction yet. */
export type PublicWork<Name extends PublicRoute> = (parts: Parts, asked: Asked<Name>) => Promise<RouteAnswer<Name>>
/** Access was checked; inside the company's transaction. */
export type SessionWork<Name extends SessionRoute> = (session: Session, asked: Asked<Name>) => Promise<RouteAnswer<Name>>
