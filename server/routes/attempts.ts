import type { Parts } from '../types.ts'
import { sql } from 'kysely'
import { blind } from '../crypto/tokens.ts'
import { Refusal } from '../http/refusal.ts'

const WINDOW = 15 * 60_000
/** Failed sign-ins within the window, per account and per address. */
const ALLOWED = { login: 5, address: 30 } as const

/**
 * Counts an attempt before the password is looked at, so that many at once count
 * as many; a success takes it back. Refuses beyond the limit. Kept in the
 * database for all instances, under names only this server can make.
 */
export async function countAttempt(parts: Parts, { login, address }: { login: string, address: string }): Promise<{ forget: () => Promise<void> }> {
  const { db, master, now } = parts
  const at = now()
  const digests = { login: blind(master, `login:${login}`), address: blind(master, `address:${address}`) }
  const { rows } = await sql<{ digest: string, count: number, until: number }>`
    insert into attempts as a (digest, count, until) select digest, 1, ${at + WINDOW} from unnest(${Object.values(digests).toSorted()}::text[]) as d(digest)
    on conflict (digest) do update set
      count = case when a.until <= ${at} then 1 else a.count + 1 end,
      until = case when a.until <= ${at} then excluded.until else a.until end
    returning digest, count, until`.execute(db.kysely)
  const over = rows.filter(({ digest, count }) => count > (digest === digests.login ? ALLOWED.login : ALLOWED.address))
  if (over.length > 0)
    throw new Refusal('too-many-attempts', { retryAfter: Math.ceil((Math.max(...over.map(({ until }) => until)) - at) / 1000) })
  return {
    forget: async () => {
      await sql`update attempts set count = case when digest = ${digests.login} then 0 else greatest(count - 1, 0) end where digest = any(${Object.values(digests)}::text[])`.execute(db.kysely)
    },
  }
}
