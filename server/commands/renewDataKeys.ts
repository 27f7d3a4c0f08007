import type { SyncKind } from '../../utils/westmoon/contract.ts'
import type { AnyRow } from '../rights/walkTable.ts'
import type { Parts, Tx } from '../types.ts'
import type { Options } from './readOptions.ts'
import { sql } from 'kysely'
import { wrapDataKey } from '../crypto/dataKeys.ts'
import { readDataKeys } from '../crypto/readDataKeys.ts'
import { inTenant } from '../database/inTenant.ts'
import { TENANT_TABLES } from '../database/tables.ts'
import { walkTable } from '../rights/walkTable.ts'
import { openFields, sealFields } from '../routes/sealedFields.ts'
import { withParts } from './withParts.ts'

/** The new key seals from now on; what older ones sealed is sealed anew, then they are destroyed. Cut off, it can be run again. */
export async function renewTenant(parts: Parts, tenant: string): Promise<number> {
  const { db, random, now, master } = parts
  const page = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTenant(db.kysely, tenant, work)
  const number = await page(async (tx) => {
    const { newest } = await tx.selectFrom('tenant_keys').select(({ fn }) => fn.max('number').as('newest')).where('tenant', '=', tenant).executeTakeFirstOrThrow()
    await tx.insertInto('tenant_keys').values({ tenant, number: newest + 1, wrapped: wrapDataKey(master, tenant, random(32)), created_at: now() }).execute()
    return newest + 1
  })
  let changed = 0
  for (const table of TENANT_TABLES) {
    const columns = table.name === 'sync_rows' ? ['fields'] : table.sealed ?? []
    for (const column of columns) {
      for await (const rows of walkTable({ table, where: sql`tenant = ${tenant} and ${sql.ref(column)} is not null`, page, size: table.page ?? 500 }))
        changed += await page(tx => sealAnew(tx, { parts, tenant, table, column, rows }))
    }
  }
  await page(tx => tx.deleteFrom('tenant_keys').where('tenant', '=', tenant).where('number', '<', number).execute())
  return changed
}

async function sealAnew(tx: Tx, { parts, tenant, table, column, rows }: { parts: Parts, tenant: string, table: typeof TENANT_TABLES[number], column: string, rows: AnyRow[] }): Promise<number> {
  const keys = await readDataKeys(tx, parts, tenant)
  for (const row of rows) {
    const value = column === 'fields'
      ? JSON.stringify(sealFields(row.kind as SyncKind, openFields(row.kind as SyncKind, row.fields as AnyRow, keys), keys))
      : keys.seal(keys.open(row[column] as string))
    const same = sql.join(table.key.map(key => sql`${sql.ref(key)} = ${row[key]}`), sql` and `)
    // A row that was changed since it was read is sealed with the new key already.
    const unchanged = column === 'fields' ? sql`version = ${row.version}` : sql`${sql.ref(column)} = ${row[column]}`
    await sql`update ${sql.table(table.name)} set ${sql.ref(column)} = ${value}${sql.raw(column === 'fields' ? '::jsonb' : '')} where ${same} and ${unchanged}`.execute(tx)
  }
  return rows.length
}

export function renewDataKeys(options: Options): Promise<void> {
  return withParts(options, async (parts) => {
    for (const { company, tenant } of await parts.db.kysely.selectFrom('directory').selectAll().execute())
      console.log(`${company}: ${await renewTenant(parts, tenant)} values sealed anew`)
  })
}
