import type { Kysely } from 'kysely'
import type { Tx } from '../types.ts'
import type { Schema } from './schema.ts'
import { sql } from 'kysely'

/** Has no right to bypass row-level security, and none to the tables of the server itself. */
export const APP_ROLE = 'westmoon_app'

const TENANT = /^[\w-]{1,64}$/

/**
 * One transaction in which only this company's rows exist. `first`, a statement
 * without parameters, travels with its opening: one way to the database instead of three.
 */
export function inTenant<T>(db: Kysely<Schema>, tenant: string, work: (tx: Tx, first: readonly unknown[]) => Promise<T>, first = 'select 1'): Promise<T> {
  // It becomes part of the statement.
  if (!TENANT.test(tenant))
    throw new Error('not the id of a company')
  return db.connection().execute(async (tx) => {
    const { rows } = await sql.raw(`begin; select set_config('westmoon.tenant', '${tenant}', true), set_config('role', '${APP_ROLE}', true); ${first}`).execute(tx)
    try {
      const done = await work(tx, rows)
      const { rows: [ended] } = await sql<{ command: string }>`commit`.execute(tx)
      if (ended?.command === 'ROLLBACK')
        throw new Error('a statement failed unnoticed: nothing was committed')
      return done
    }
    catch (error) {
      // A connection that cannot even do this is not used again: database/lendClient.
      await sql`rollback`.execute(tx).catch(() => undefined)
      throw error
    }
  })
}
