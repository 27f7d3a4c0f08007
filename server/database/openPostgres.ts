import type { PostgresPool } from 'kysely'
import type { Opened } from './openDatabase.ts'
import pg from 'pg'
import { createListener } from './createListener.ts'
import { lendClient } from './lendClient.ts'

const INT8 = 20
const CONNECTIONS = 10

/** Any server that speaks PostgreSQL's wire. */
export async function openPostgres(url: string): Promise<Opened> {
  const pool = new pg.Pool({
    connectionString: url,
    max: Number(process.env.WESTMOON_CONNECTIONS ?? CONNECTIONS),
    connectionTimeoutMillis: 10_000,
    statement_timeout: 25_000,
    idle_in_transaction_session_timeout: 60_000,
    types: { getTypeParser: ((oid: number, format?: 'text') => oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser },
  })
  // An idle connection that the database closes must not end the process: the pool opens another.
  pool.on('error', () => undefined)
  const client = await pool.connect()
  client.release()
  return {
    pool: {
      connect: async () => {
        const client = await pool.connect()
        return lendClient(async (text, parameters) => client.query(text, [...parameters]) as never, inTransaction => client.release(inTransaction))
      },
      end: () => pool.end(),
      options: pool.options,
    } as unknown as PostgresPool,
    kind: 'postgres',
    isNew: false,
    listen: createListener(url),
    close: async () => undefined,
  }
}
