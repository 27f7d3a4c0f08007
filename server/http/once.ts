import type { Session } from '../types.ts'
import { sql } from 'kysely'
import { sha256 } from '../crypto/tokens.ts'
import { Refusal } from './refusal.ts'

interface Known { digest: string, answer: string | null, at: number }

/**
 * Does a write once for its `Idempotency-Key`: the answer is stored, sealed, in the
 * transaction of the write itself. The same key again waits for the first and gets its answer.
 */
export async function once<T>(session: Session, { key, content }: { key: string, content: string }, write: () => Promise<T>): Promise<T> {
  const { tx, who: { tenant, account }, keys, now } = session
  const digest = sha256(content)
  const { rows: [mine] } = await sql<{ key: string }>`
    insert into answers (tenant, account, key, digest, at) values (${tenant}, ${account}, ${key}, ${digest}, ${now})
    on conflict do nothing returning key`.execute(tx)
  if (!mine) {
    const known = await answerTo(session, key)
    if (!known || known.digest !== digest)
      throw new Refusal('idempotency-mismatch')
    return JSON.parse(keys.open(known.answer ?? '')) as T
  }
  const answer = await write()
  await sql`update answers set status = 200, answer = ${keys.seal(JSON.stringify(answer))} where tenant = ${tenant} and account = ${account} and key = ${key}`.execute(tx)
  return answer
}

async function answerTo({ tx, who: { tenant, account } }: Session, key: string): Promise<Known | undefined> {
  return tx.selectFrom('answers').select(['digest', 'answer', 'at']).where('tenant', '=', tenant).where('account', '=', account).where('key', '=', key).executeTakeFirst()
}
