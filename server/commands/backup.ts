import type { Parts } from '../types.ts'
import type { Options } from './readOptions.ts'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { sql } from 'kysely'
import { SERVER_TABLES, TENANT_TABLES } from '../database/tables.ts'
import { walkTable } from '../rights/walkTable.ts'
import { VERSION } from '../version.ts'
import { withParts } from './withParts.ts'

/** Every row as of one moment, a line each: `[table, row]`. Sealed texts stay sealed; without the master key they are worth nothing. */
export async function* backupLines({ db }: Pick<Parts, 'db'>): AsyncGenerator<string> {
  const tx = await db.kysely.startTransaction().setIsolationLevel('repeatable read').execute()
  try {
    yield `${JSON.stringify(['westmoon-backup', { version: VERSION }])}\n`
    for (const table of [...SERVER_TABLES, ...TENANT_TABLES]) {
      for await (const rows of walkTable({ table, where: sql`true`, page: read => read(tx) }))
        yield rows.map(row => `${JSON.stringify([table.name, row])}\n`).join('')
    }
  }
  finally {
    await tx.rollback().execute()
  }
}

export function backup(options: Options): Promise<void> {
  const file = options.file
  if (!file)
    throw new Error('--file is missing: where the backup goes')
  return withParts(options, async (parts) => {
    await pipeline(Readable.from(backupLines(parts)), createGzip(), createWriteStream(file, { mode: 0o600 }))
    console.log(`Backup in ${file}. Keep the master key somewhere else.`)
  })
}
