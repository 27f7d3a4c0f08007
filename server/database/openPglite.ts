import type { Opened } from './openDatabase.ts'
import { mkdirSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { createPglitePool } from './pglitePool.ts'

const INT8 = 20

/** PostgreSQL compiled into this process: one instance, one folder. */
export async function openPglite(folder?: string): Promise<Opened> {
  if (folder !== undefined)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  const pglite = await PGlite.create({ dataDir: folder, parsers: { [INT8]: Number } })
  return {
    pool: createPglitePool(pglite),
    kind: 'pglite',
    listen: (channel, onNotify) => pglite.listen(channel, onNotify).then(end => () => void end()),
    close: async () => {
      if (!pglite.closed)
        await pglite.close()
    },
  }
}
