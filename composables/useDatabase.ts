import type { InjectionKey } from 'vue'
import type { Database } from '@/utils/db/database'
import { inject } from 'vue'
import { createDatabase } from '@/utils/db/database'

export const databaseKey: InjectionKey<Database> = Symbol('database')

/** The panel's connection: lets go when the database is erased, and does not make a new one under the same name. */
export function createPanelDatabase(name?: string): Database {
  const db = createDatabase(name)
  db.on('versionchange', (event) => {
    if (event.newVersion !== null)
      return true
    db.close()
    // Dexie's own listener would let the next query create it again.
    return false
  })
  return db
}

/** The panel's one database, provided by its entrypoint. */
export function useDatabase(): Database {
  const db = inject(databaseKey)
  if (!db)
    throw new Error('No database was provided')
  return db
}
