import type { Parts, Tx } from '../types.ts'
import type { Erased } from './runErasures.ts'
import { sql } from 'kysely'
import { inTenant } from '../database/inTenant.ts'
import { emit } from '../events/emit.ts'

/**
 * Records and claims go; invites become tombstones, so that every device forgets
 * the creator too. Of a contact nothing stays: its very id names the creator.
 */
export async function eraseCreator({ db, now }: Parts, tenant: string, oecId: string): Promise<Erased> {
  return inTenant(db.kysely, tenant, async (tx) => {
    const erased: Record<string, number> = {}
    const theirs = await rowsOf(tx, tenant, oecId)
    for (const [name, column] of [['records', 'oec_id'], ['claims', 'oec_id'], ['audit', 'subject']] as const)
      erased[name] = Number((await sql`delete from ${sql.table(name)} where tenant = ${tenant} and ${sql.ref(column)} = ${oecId}`.execute(tx)).numAffectedRows ?? 0)
    const contact = `%:${oecId}`
    erased.audit = (erased.audit ?? 0) + Number((await sql`delete from audit where tenant = ${tenant} and ((kind = 'contact' and entity like ${contact}) or (kind in ('contact', 'invite') and entity = any(${theirs}::text[])))`.execute(tx)).numAffectedRows ?? 0)
    erased.sync_rows = Number((await sql`delete from sync_rows where tenant = ${tenant} and kind = 'contact' and (id like ${contact} or id = any(${theirs}::text[]))`.execute(tx)).numAffectedRows ?? 0)
    // Stored answers are sealed, and may name the creator. Rows are known by their ids without them.
    erased.answers = Number((await sql`delete from answers where tenant = ${tenant}`.execute(tx)).numAffectedRows ?? 0)
    const { rows: tombstones } = await sql`
      with dead as (select id, row_number() over (order by id) as place from sync_rows where tenant = ${tenant} and kind = 'invite' and id = any(${theirs}::text[])),
      counter as (update tenants set version = version + (select count(*) from dead) where tenant = ${tenant} returning version)
      update sync_rows s set deleted = true, fields = '{}', stamps = '{}', writers = '{}', changed_by = null, changed_at = ${now()},
        version = counter.version - (select count(*) from dead) + dead.place
      from dead, counter where s.tenant = ${tenant} and s.kind = 'invite' and s.id = dead.id returning s.id`.execute(tx)
    erased.sync_rows += tombstones.length
    emit({ tx, who: { tenant }, now: now() }, 'changed')
    const { rows: [row] } = await sql<{ left: number }>`select (
      (select count(*) from records where tenant = ${tenant} and oec_id = ${oecId}) + (select count(*) from claims where tenant = ${tenant} and oec_id = ${oecId})
      + (select count(*) from sync_rows where tenant = ${tenant} and (fields->>'oecId' = ${oecId} or (kind = 'contact' and id like ${contact}) or (not deleted and id = any(${theirs}::text[])))) + (select count(*) from audit where tenant = ${tenant} and (subject = ${oecId} or (kind = 'contact' and entity like ${contact}) or (kind in ('contact', 'invite') and entity = any(${theirs}::text[])))))::int as left`.execute(tx)
    return { erased, left: row?.left ?? 0, keysDestroyed: 0 }
  })
}

/** Invites and contacts: by the creator's id, or, while nobody knew that, by a handle that they had. */
async function rowsOf(tx: Tx, tenant: string, oecId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with handles as (
      select handle from records where tenant = ${tenant} and oec_id = ${oecId} and handle is not null
      union select fields->>'handle' from sync_rows where tenant = ${tenant} and kind in ('invite', 'contact') and fields->>'oecId' = ${oecId})
    select id from sync_rows where tenant = ${tenant} and kind in ('invite', 'contact')
      and (fields->>'oecId' = ${oecId} or (fields->>'oecId' is null and fields->>'handle' in (select handle from handles)))`.execute(tx)
  return rows.map(({ id }) => id)
}
