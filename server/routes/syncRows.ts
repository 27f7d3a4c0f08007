import type { Change, Mergeable, SyncKind } from '../../utils/westmoon/contract.ts'
import type { Session } from '../types.ts'
import { sql } from 'kysely'
import { openFields, sealFields } from './sealedFields.ts'

export interface StoredRow extends Mergeable {
  kind: SyncKind
  id: string
  shop: string | null
  changedAt: number
  changedBy: string | null
  /** By field: who wrote it. */
  writers: Readonly<Record<string, string>>
}

export function blankRow({ kind, id, shop }: Change): StoredRow {
  return { kind, id, shop, version: 0, deleted: false, fields: {}, stamps: {}, writers: {}, changedAt: 0, changedBy: null }
}

/** Takes the company's row: until the commit nobody else gets versions. Answers the last version before. */
export async function reserveVersions({ tx, who: { tenant } }: Session, count: number): Promise<number> {
  const { rows: [row] } = await sql<{ version: number }>`update tenants set version = version + ${count} where tenant = ${tenant} returning version`.execute(tx)
  return (row?.version ?? 0) - count
}

/** By `kind/id`. */
export async function readRows({ tx, who: { tenant }, keys }: Session, changes: readonly Pick<Change, 'kind' | 'id'>[]): Promise<Map<string, StoredRow>> {
  const { rows } = await sql<StoredRow>`
    select s.kind, s.id, s.shop, s.version, s.deleted, s.fields, s.stamps, s.writers, s.changed_at as "changedAt", s.changed_by as "changedBy"
    from (select distinct kind, id from json_to_recordset(${JSON.stringify(changes.map(({ kind, id }) => ({ kind, id })))}::json) as c(kind text, id text)) c
    join sync_rows s on s.tenant = ${tenant} and s.kind = c.kind and s.id = c.id`.execute(tx)
  return new Map(rows.map(row => [`${row.kind}/${row.id}`, { ...row, fields: openFields(row.kind, row.fields, keys) }]))
}

export async function writeRows({ tx, who: { tenant }, keys }: Session, rows: readonly StoredRow[]): Promise<void> {
  if (rows.length === 0)
    return
  const sealed = rows.map(row => ({ ...row, fields: sealFields(row.kind, row.fields, keys) }))
  await sql`
    insert into sync_rows (tenant, kind, id, shop, version, changed_at, changed_by, deleted, fields, stamps, writers)
    select ${tenant}, kind, id, shop, version, "changedAt", "changedBy", deleted, fields, stamps, writers
    from json_to_recordset(${JSON.stringify(sealed)}::json) as r(kind text, id text, shop text, version bigint, "changedAt" bigint, "changedBy" text, deleted boolean, fields jsonb, stamps jsonb, writers jsonb)
    on conflict (tenant, kind, id) do update set version = excluded.version, changed_at = excluded.changed_at, changed_by = excluded.changed_by,
      deleted = excluded.deleted, fields = excluded.fields, stamps = excluded.stamps, writers = excluded.writers`.execute(tx)
}
