import type { PGlite } from '@electric-sql/pglite'
import type { PostgresPool, PostgresPoolClient } from 'kysely'

/**
 * PGlite is one connection: this lends it to one borrower at a time, so that
 * Kysely's PostgreSQL dialect works on it as on a pool of one.
 */
export function createPglitePool(pglite: PGlite): PostgresPool {
  let last: Promise<void> = Promise.resolve()

  async function connect(): Promise<PostgresPoolClient> {
    const before = last
    let release = (): void => undefined
    last = new Promise((resolve) => { release = resolve })
    await before
    return {
      async query(text: unknown, parameters?: readonly unknown[]) {
        const { rows, affectedRows } = await pglite.query(String(text), [...parameters ?? []])
        return { command: command(String(text)), rowCount: affectedRows ?? rows.length, rows }
      },
      release: () => release(),
    } as PostgresPoolClient
  }

  return { connect, end: () => pglite.close(), options: {} } as unknown as PostgresPool
}

function command(text: string): string {
  return /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? ''
}
