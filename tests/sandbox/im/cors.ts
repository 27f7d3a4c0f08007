import type { OutgoingHttpHeaders } from 'node:http'
import type { Parts } from '../parts.ts'
import type { Exchange } from '../types.ts'
import { refusesOrigin } from './readImCall.ts'

/** Facts §4.1: CORS from the affiliate origins, `x-im-paas-token` included. */
export function corsHeaders(exchange: Exchange, parts: Parts): OutgoingHttpHeaders {
  const { origin } = exchange.headers
  if (!origin || refusesOrigin(exchange, parts))
    return {}
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'x-tt-logid, bdturing-verify',
    'vary': 'Origin',
  }
}

export function preflightHeaders(exchange: Exchange, parts: Parts): OutgoingHttpHeaders {
  const allowed = corsHeaders(exchange, parts)
  if (!allowed['access-control-allow-origin'])
    return {}
  return {
    ...allowed,
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    'access-control-allow-headers': 'content-type, accept, x-im-paas-token, x-tt-oec-region',
    'access-control-max-age': '600',
  }
}
