import type { Kysely } from 'kysely'
import type { Tx } from '../types.ts'
import type { Schema } from './schema.ts'
import { sql } from 'kysely'

/** Has no right to bypass row-level security, and none to the tables of the server itself. */
export const APP_ROLE = 'westmoon_app'

/** One transaction in which only this company's rows exist. */
export function inTenant<T>(db: Kysely<Schema>, tenant: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('westmoon.tenant', ${tenant}, true), set_config('role', ${APP_ROLE}, true)`.execute(tx)
    return work(tx)
  })
}
