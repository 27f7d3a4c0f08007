import type { Parts } from '../types.ts'
import type { Options } from './readOptions.ts'
import { migrate } from '../database/migrations/migrate.ts'
import { createParts } from './createParts.ts'

/** For commands that work on the database and end. */
export async function withParts(options: Options, work: (parts: Parts) => Promise<void>): Promise<void> {
  const parts = await createParts(options, { mayMakeKey: false })
  try {
    await migrate(parts.db.kysely)
    await work(parts)
  }
  finally {
    await parts.db.close()
  }
}
