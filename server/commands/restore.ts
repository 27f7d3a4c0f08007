import type { Schema } from '../database/schema.ts'
import type { Parts } from '../types.ts'
import type { Options } from './readOptions.ts'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { sql } from 'kysely'
import { SERVER_TABLES, TENANT_TABLES } from '../database/tables.ts'
import { withParts } from './withParts.ts'

const BATCH = 500
/** Characters after which a batch goes in: an image has millions. */
const BATCH_LENGTH = 8_000_000
const KNOWN = new Set<string>([...SERVER_TABLES, ...TENANT_TABLES].map(({ name }) => name))

/**
 * All of a backup, or nothing. Companies get a new epoch: devices that know more
 * than the backup start over and send again what is unsent.
 */
export async function restoreLines({ db, newId }: Pick<Parts, 'db' | 'newId'>, lines: AsyncIterable<string>): Promise<number> {
  if (await db.kysely.selectFrom('directory').select('tenant').executeTakeFirst())
    throw new Error('This database has companies already: restore into an empty one')
  return db.kysely.transaction().execute(async (tx) => {
    let count = 0
    let batch: { table: keyof Schema, rows: unknown[], length: number } | undefined
    const flush = async (): Promise<void> => {
      if (!batch)
        return
      const { table, rows } = batch
      await sql`insert into ${sql.table(table)} select * from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json) on conflict do nothing`.execute(tx)
      count += rows.length
      batch = undefined
    }
    for await (const line of lines) {
      if (line === '')
        continue
      const [table, row] = JSON.parse(line) as [string, unknown]
      if (!KNOWN.has(table))
        continue
      if (batch && (batch.table !== table || batch.rows.length >= BATCH || batch.length >= BATCH_LENGTH))
        await flush()
      batch ??= { table: table as keyof Schema, rows: [], length: 0 }
      batch.rows.push(row)
      batch.length += line.length
    }
    await flush()
    for (const table of ['audit', 'events'])
      await sql`select setval(pg_get_serial_sequence(${table}, 'seq'), (select coalesce(max(seq), 0) + 1 from ${sql.table(table)}))`.execute(tx)
    await tx.updateTable('tenants').set({ epoch: newId() }).execute()
    return count
  })
}

export function restore(options: Options): Promise<void> {
  const file = options.file
  if (!file)
    throw new Error('--file is missing: the backup')
  return withParts(options, async (parts) => {
    const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()), crlfDelay: Number.POSITIVE_INFINITY })
    console.log(`${await restoreLines(parts, lines)} rows restored`)
  })
}
