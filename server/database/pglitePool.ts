import type { PGlite } from '@electric-sql/pglite'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import { lendClient } from './lendClient.ts'

/** Characters written between two checkpoints. PostgreSQL has a process for them; here the log would grow forever. */
const CHECKPOINT_EVERY = 32 * 1024 * 1024
const READS = /^(?:select|begin read only|rollback|commit$)/

/**
 * PGlite is one connection: this lends it to one borrower at a time, so that
 * Kysely's PostgreSQL dialect works on it as on a pool of one. Without room
 * nothing is written: that fails as PostgreSQL's own full disk does, and reads go on.
 */
export function createPglitePool(pglite: PGlite, hasRoom: () => boolean): PostgresPool {
  let last: Promise<void> = Promise.resolve()
  let written = 0

  async function giveBack(inTransaction: boolean): Promise<void> {
    if (inTransaction)
      await pglite.exec('rollback')
    if (written > CHECKPOINT_EVERY) {
      written = 0
      await pglite.exec('checkpoint')
    }
  }

  async function connect(): Promise<PostgresPoolClient> {
    const before = last
    let next = (): void => undefined
    last = new Promise((resolve) => { next = resolve })
    await before
    let reads = false
    return lendClient(async (text, parameters) => {
      if (/^(?:begin|start)/.test(text))
        reads = text.startsWith('begin read only')
      if (!reads && !READS.test(text)) {
        if (!hasRoom())
          throw Object.assign(new Error('no room on the disk'), { code: '53100' })
        written += parameters.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 8), text.length)
      }
      // Several statements in one text: only without parameters.
      if (parameters.length === 0 && text.includes(';'))
        return (await pglite.exec(text)).map(({ rows }) => ({ command: '', rowCount: rows.length, rows }))
      const { rows, affectedRows } = await pglite.query<unknown>(text, [...parameters])
      return { command: /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? '', rowCount: affectedRows ?? rows.length, rows }
    }, inTransaction => void giveBack(inTransaction).catch(() => undefined).then(next))
  }

  return { connect, end: () => pglite.close(), options: {} } as unknown as PostgresPool
}
