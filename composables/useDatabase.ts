import type { InjectionKey } from 'vue'
import type { Database } from '@/utils/db/database'
import { inject } from 'vue'

export const databaseKey: InjectionKey<Database> = Symbol('database')

/** The panel's one database, provided by its entrypoint. */
export function useDatabase(): Database {
  const db = inject(databaseKey)
  if (!db)
    throw new Error('No database was provided')
  return db
}
