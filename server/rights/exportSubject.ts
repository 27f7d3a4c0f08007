import type { Subject, SyncKind } from '../../utils/westmoon/contract.ts'
import type { DataKeys } from '../crypto/dataKeys.ts'
import type { Parts, Who } from '../types.ts'
import type { AnyRow } from './walkTable.ts'
import { Buffer } from 'node:buffer'
import { sql } from 'kysely'
import { readDataKeys } from '../crypto/readDataKeys.ts'
import { inTenant } from '../database/inTenant.ts'
import { TENANT_TABLES } from '../database/tables.ts'
import { visibleShops } from '../http/checkAccess.ts'
import { openFields } from '../routes/sealedFields.ts'
import { walkTable } from './walkTable.ts'
import { zipFiles } from './zipFiles.ts'

type Table = typeof TENANT_TABLES[number]

/** A ZIP: one NDJSON file a table, texts in the open, and `manifest.json` with what was counted. */
export function exportSubject(parts: Parts, who: Who, subject: Subject): AsyncGenerator<Uint8Array> {
  const { db, now } = parts
  const page = <T>(read: Parameters<typeof inTenant<T>>[2]): Promise<T> => inTenant(db.kysely, who.tenant, read)
  const counts: Record<string, number> = {}
  const own = subject.of === 'account' && subject.account === who.account

  async function* lines(table: Table, filter: string | undefined): AsyncGenerator<Uint8Array> {
    const keys = await page(tx => readDataKeys(tx, parts, who.tenant))
    const mine = sql.join([
      sql`tenant = ${who.tenant}`,
      ...(filter ? [sql`${sql.raw(filter)} = ${subject.of === 'creator' ? subject.oecId : subject.of === 'account' ? subject.account : ''}`] : []),
      // One's own data is one's own, wherever it lies.
      ...(table.shop && !own ? [sql`(${sql.ref(table.shop)} is null or ${sql.ref(table.shop)} = any(${visibleShops(who, 'export')}::text[]))`] : []),
    ], sql` and `)
    for await (const rows of walkTable({ table, where: mine, page })) {
      counts[table.name] = (counts[table.name] ?? 0) + rows.length
      yield Buffer.from(rows.map(row => `${JSON.stringify(readable(table, row, keys))}\n`).join(''))
    }
  }

  async function* files(): AsyncGenerator<{ name: string, content: AsyncIterable<Uint8Array> }> {
    for (const table of TENANT_TABLES) {
      const filter = subject.of === 'company' ? undefined : table[subject.of]
      if (subject.of === 'company' || filter)
        yield { name: `${table.name}.ndjson`, content: lines(table, filter) }
    }
    yield { name: 'manifest.json', content: (async function* () {
      yield Buffer.from(`${JSON.stringify({ subject, at: new Date(now()).toISOString(), rows: counts }, null, 2)}\n`)
    })() }
  }

  return zipFiles(files())
}

function readable(table: Table, row: AnyRow, keys: DataKeys): AnyRow {
  const entries = Object.entries(row)
    .filter(([column]) => column !== 'tenant' && !table.secret?.includes(column))
    .map(([column, value]) => [column, table.sealed?.includes(column) && typeof value === 'string' ? keys.open(value) : value])
  const open = Object.fromEntries(entries) as AnyRow
  return table.name === 'sync_rows'
    ? { ...open, fields: openFields(row.kind as SyncKind, row.fields as AnyRow, keys) }
    : open
}
