import type { TENANT_TABLES } from '../database/tables.ts'
import type { Tx } from '../types.ts'
import { sql } from 'kysely'

type Table = typeof TENANT_TABLES[number]
export type AnyRow = Record<string, unknown>

/**
 * All rows of a table in the order of its primary key, a page at a time; `page`
 * runs each read in a transaction of its own, so that nobody waits for a slow reader.
 */
export async function* walkTable({ table, where, page, size = table.page ?? 2000 }: {
  table: Table
  where: ReturnType<typeof sql>
  page: <T>(read: (tx: Tx) => Promise<T>) => Promise<T>
  size?: number
}): AsyncGenerator<AnyRow[]> {
  const key = sql.join(table.key.map(column => sql.ref(column)))
  let last: AnyRow | undefined
  while (true) {
    const from = last
    const after = from ? sql`and (${key}) > (${sql.join(table.key.map(column => sql.val(from[column])))})` : sql``
    const { rows } = await page(tx => sql<AnyRow>`select * from ${sql.table(table.name)} where ${where} ${after} order by ${key} limit ${size}`.execute(tx))
    if (rows.length > 0)
      yield rows
    if (rows.length < size)
      return
    last = rows.at(-1)
  }
}
