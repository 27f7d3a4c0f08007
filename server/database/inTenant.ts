import type { Kysely } from 'kysely'
import type { Tx } from '../types.ts'
import type { Schema } from './schema.ts'
import { sql } from 'kysely'
import { beginEnding } from './endings.ts'
import { literal } from './literal.ts'

/** Has no right to bypass row-level security, and none to the tables of the server itself. */
export const APP_ROLE = 'westmoon_app'

const TENANT = /^[\w-]{1,64}$/

interface Opening {
  /** A statement without parameters that travels with the opening; its rows are given to the work. */
  first?: string
  /** Nothing is written: the answer does not wait for the end of the transaction. */
  reads?: boolean
}

/**
 * One transaction in which only this company's rows exist. It goes to the database
 * twice, and once for each of the work's own questions: see `first` and `withCommit`.
 */
export function inTenant<T>(db: Kysely<Schema>, tenant: string, work: (tx: Tx, first: readonly unknown[]) => Promise<T>, { first = 'select 1', reads = false }: Opening = {}): Promise<T> {
  // It becomes part of the statement.
  if (!TENANT.test(tenant))
    throw new Error('not the id of a company')
  const open = `begin${reads ? ' read only' : ''}; set local westmoon.tenant = ${literal(tenant)}; set local role ${APP_ROLE}; ${first}`

  return new Promise((resolve, reject) => {
    db.connection().execute(async (tx) => {
      const ending = reads ? undefined : beginEnding(tx)
      try {
        const { rows } = await sql.raw(open).execute(tx)
        const done = await work(tx, rows)
        if (reads)
          resolve(done)
        const { rows: [ended] } = await sql.raw<{ command: string }>([...ending?.withCommit ?? [], 'commit'].join('; ')).execute(tx)
        if (ended?.command === 'ROLLBACK')
          throw new Error('a statement failed unnoticed: nothing was committed')
        resolve(done)
      }
      catch (error) {
        // A connection that cannot even do this is not used again: database/lendClient.
        await sql`rollback`.execute(tx).catch(() => undefined)
        throw error
      }
      if (ending?.afterCommit.size)
        await sql.raw([...ending.afterCommit].join('; ')).execute(tx).catch(() => undefined)
    }).catch(reject)
  })
}
