import type { Parts } from '../types.ts'
import type { Erased } from './runErasures.ts'
import { sql } from 'kysely'
import { blind } from '../crypto/tokens.ts'
import { TENANT_TABLES } from '../database/tables.ts'

const CHUNK = 20_000

/** First what lets anybody in and the keys, then the rows a chunk at a time, then their count in every table. */
export async function eraseCompany({ db, master }: Parts, tenant: string): Promise<Erased> {
  const erased: Record<string, number> = {}
  const logins = await db.kysely.selectFrom('accounts').select('login').where('tenant', '=', tenant).execute()
  if (logins.length > 0)
    await db.kysely.deleteFrom('attempts').where('digest', 'in', logins.map(({ login }) => blind(master, `login:${login}`))).execute()
  await db.kysely.deleteFrom('directory').where('tenant', '=', tenant).execute()

  const first = ['sign_ins', 'tenant_keys'] as const
  const order = [...first, ...TENANT_TABLES.map(({ name }) => name).filter(name => name !== 'tenants' && !(first as readonly string[]).includes(name)), 'tenants' as const]
  for (const name of order) {
    let count: number
    do {
      const { numAffectedRows } = await sql`delete from ${sql.table(name)} where ctid = any(array(select ctid from ${sql.table(name)} where tenant = ${tenant} limit ${CHUNK}))`.execute(db.kysely)
      count = Number(numAffectedRows ?? 0)
      erased[name] = (erased[name] ?? 0) + count
    } while (count === CHUNK)
  }

  let left = 0
  for (const { name } of TENANT_TABLES) {
    const { rows: [row] } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(name)} where tenant = ${tenant}`.execute(db.kysely)
    left += row?.count ?? 0
  }
  return { erased, left, keysDestroyed: erased.tenant_keys ?? 0 }
}
