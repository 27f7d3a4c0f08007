import type { RouteName } from '../../utils/westmoon/contract.ts'
import type { Parts } from '../types.ts'
import { createHash, createHmac } from 'node:crypto'
import { envelope, LIMITS, ROUTES } from '../../utils/westmoon/contract.ts'
import { openEnvelope } from '../crypto/openEnvelope.ts'
import { readBody } from './readBody.ts'
import { Refusal } from './refusal.ts'
import { validate } from './validate.ts'

const KEY = /^[\w:.-]{8,100}$/

/** Bytes of a body; whole batches of rows may have more. */
const BODY = 64 * 1024
const BIGGER: Partial<Record<RouteName, number>> = { push: LIMITS.body, append: LIMITS.body, putImage: Math.ceil(LIMITS.image / 3) * 4 + 1024, claim: 512 * 1024, lookAtClaims: 512 * 1024, release: 512 * 1024 }

export interface Read {
  body: unknown
  query: unknown
  idempotencyKey: string
  /** Of what a repetition with the same key must repeat; of an envelope, what is in it. */
  digest: () => string
}

/** The request as its schemas allow it. Envelopes are opened, which uses up their nonce. */
export async function readAsked(parts: Parts, name: RouteName, request: Request): Promise<Read> {
  const route = ROUTES[name]
  const query = route.query === undefined ? {} : validate(route.query, Object.fromEntries(new URL(request.url).searchParams))
  const idempotencyKey = request.headers.get('idempotency-key') ?? ''
  if (route.write && !KEY.test(idempotencyKey))
    throw new Refusal('idempotency-key-missing')
  if (route.method === 'GET' || route.body === undefined)
    return { body: undefined, query, idempotencyKey, digest: () => digestOf(name) }
  const { bytes, value } = await readBody(request, BIGGER[name] ?? BODY)
  if (!route.sealed)
    return { body: validate(route.body, value), query, idempotencyKey, digest: () => digestOf(name, bytes) }
  // A password may be in it: of that no digest is stored that could be guessed without the key.
  const content = await openEnvelope(parts, validate(envelope, value), name)
  return { body: validate(route.body, parse(content)), query, idempotencyKey, digest: () => createHmac('sha256', parts.master).update(`${name} `).update(content).digest('hex') }
}

function digestOf(name: RouteName, content: string | Uint8Array = ''): string {
  return createHash('sha256').update(`${name} `).update(content).digest('hex')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  }
  catch {
    throw new Refusal('envelope-unreadable')
  }
}
