import type { Session } from '../types.ts'
import { withCommit } from '../database/endings.ts'
import { literal } from '../database/literal.ts'
import { Refusal } from './refusal.ts'

interface Write { key: string, digest: string }

interface Row { taken: boolean | null, digest: string, answer: string | null }

/**
 * Makes `whoseToken`'s statement take the `Idempotency-Key` too. The same key again
 * waits until the first write has ended.
 */
export function whoseWrite(whose: string, { tenant, now, key, digest }: Write & { tenant: string, now: number }): string {
  return `select w.*, k.* from (${whose}) w cross join lateral take_key(${literal(tenant)}, w.account, ${literal(key)}, ${literal(digest)}, ${literal(Math.floor(now))}) k`
}

/**
 * Does a write once for its `Idempotency-Key`: the answer is stored, sealed, in the
 * transaction of the write itself. The same key again gets that answer. `rows`: of `whoseWrite`.
 */
export async function once<T>({ tx, who: { tenant, account }, keys }: Session, { key, digest, rows }: Write & { rows: readonly unknown[] }, write: () => Promise<T>): Promise<T> {
  const [known] = rows as Row[]
  if (!known?.taken) {
    if (known?.digest !== digest)
      throw new Refusal('idempotency-mismatch')
    return JSON.parse(keys.open(known.answer ?? '')) as T
  }
  const answer = await write()
  withCommit(tx, `update answers set status = 200, answer = ${literal(keys.seal(JSON.stringify(answer)))} where tenant = ${literal(tenant)} and account = ${literal(account)} and key = ${literal(key)}`)
  return answer
}
