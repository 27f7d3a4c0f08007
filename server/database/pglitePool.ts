import type { PGlite } from '@electric-sql/pglite'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import { lendClient } from './lendClient.ts'

/**
 * PGlite is one connection: this lends it to one borrower at a time, so that
 * Kysely's PostgreSQL dialect works on it as on a pool of one.
 */
export function createPglitePool(pglite: PGlite): PostgresPool {
  let last: Promise<void> = Promise.resolve()

  async function connect(): Promise<PostgresPoolClient> {
    const before = last
    let next = (): void => undefined
    last = new Promise((resolve) => { next = resolve })
    await before
    return lendClient(async (text, parameters) => {
      // Several statements in one text: only without parameters.
      if (parameters.length === 0 && text.includes(';'))
        return (await pglite.exec(text)).map(({ rows }) => ({ command: '', rowCount: rows.length, rows }))
      const { rows, affectedRows } = await pglite.query<unknown>(text, [...parameters])
      return { command: /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? '', rowCount: affectedRows ?? rows.length, rows }
    }, inTransaction => void (inTransaction ? pglite.exec('rollback').catch(() => undefined) : Promise.resolve()).then(next))
  }

  return { connect, end: () => pglite.close(), options: {} } as unknown as PostgresPool
}
