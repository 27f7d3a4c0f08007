import type { PostgresPool } from 'kysely'
import type { Schema } from './schema.ts'
import { Kysely, PostgresDialect } from 'kysely'

export interface Database {
  kysely: Kysely<Schema>
  kind: 'pglite' | 'postgres'
  /** Made just now: surely empty. */
  isNew: boolean
  /** Calls on each notification of `channel`; resolves to what ends it, or to nothing where the database cannot. */
  listen: (channel: string, onNotify: (payload: string) => void) => Promise<(() => void) | undefined>
  close: () => Promise<void>
}

export interface Place {
  /** `postgres://…`; absent: PGlite. */
  url?: string
  /** PGlite's folder; absent: in memory. */
  folder?: string
  /** Whether PGlite's disk takes more; absent: asked of the folder's. */
  room?: () => boolean
}

/** The same tables and the same SQL either way. */
export async function openDatabase({ url, ...place }: Place): Promise<Database> {
  const opened = url === undefined
    ? await (await import('./openPglite.ts')).openPglite(place)
    : await (await import('./openPostgres.ts')).openPostgres(url)
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: opened.pool }) })
  return {
    kysely,
    kind: opened.kind,
    isNew: opened.isNew,
    listen: opened.listen,
    close: async () => {
      await kysely.destroy()
      await opened.close()
    },
  }
}

export interface Opened {
  pool: PostgresPool
  kind: Database['kind']
  isNew: boolean
  listen: Database['listen']
  close: () => Promise<void>
}
