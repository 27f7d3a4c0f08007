import { Refusal } from './refusal.ts'

/** PostgreSQL's classes of errors after which the same request may well succeed. */
const PASSING = /^(?:08|40|53|55|57)/
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'])

/** What a thrown value is told as. Nothing of what the database said leaves the server. */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal)
    return error
  const code = (error as { code?: unknown } | null)?.code
  if (typeof code === 'string' && (PASSING.test(code) || NETWORK.has(code)))
    return new Refusal('unavailable')
  // A value that is JSON but no text to a database: NUL, half a surrogate pair. It will not become better.
  if (typeof code === 'string' && code.startsWith('22'))
    return new Refusal('bad-request', { field: 'text' })
  return new Refusal('unexpected')
}
