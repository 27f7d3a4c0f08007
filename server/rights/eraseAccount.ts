import type { Parts } from '../types.ts'
import type { Erased } from './runErasures.ts'
import { sql } from 'kysely'
import { inTenant } from '../database/inTenant.ts'

/**
 * The person goes; what the company did stays, under a name that leads to nobody.
 */
export async function eraseAccount({ db, newId }: Parts, tenant: string, account: string): Promise<Erased> {
  const gone = `gone:${newId()}`
  return inTenant(db.kysely, tenant, async (tx) => {
    const erased: Record<string, number> = {}
    for (const [name, column] of [['answers', 'account'], ['events', 'account'], ['audit', 'account'], ['accounts', 'id']] as const)
      erased[name] = Number((await sql`delete from ${sql.table(name)} where tenant = ${tenant} and ${sql.ref(column)} = ${account}`.execute(tx)).numAffectedRows ?? 0)
    await sql`delete from spent_tokens where tenant = ${tenant} and sign_in in (select id from sign_ins where tenant = ${tenant} and account = ${account})`.execute(tx)
    erased.sign_ins = Number((await sql`delete from sign_ins where tenant = ${tenant} and account = ${account}`.execute(tx)).numAffectedRows ?? 0)
    for (const [name, column] of [['records', 'account'], ['claims', 'account'], ['sync_rows', 'changed_by']] as const)
      erased[name] = Number((await sql`update ${sql.table(name)} set ${sql.ref(column)} = ${gone} where tenant = ${tenant} and ${sql.ref(column)} = ${account}`.execute(tx)).numAffectedRows ?? 0)
    await sql`update sync_rows set writers = replace(writers::text, ${account}, ${gone})::jsonb where tenant = ${tenant} and writers::text like ${`%${account}%`}`.execute(tx)
    await sql`delete from audit where tenant = ${tenant} and kind = 'account' and entity = ${account}`.execute(tx)

    const { rows: [row] } = await sql<{ left: number }>`select (
      (select count(*) from accounts where tenant = ${tenant} and id = ${account}) + (select count(*) from records where tenant = ${tenant} and account = ${account})
      + (select count(*) from sync_rows where tenant = ${tenant} and (changed_by = ${account} or writers::text like ${`%${account}%`})) + (select count(*) from claims where tenant = ${tenant} and account = ${account})
      + (select count(*) from audit where tenant = ${tenant} and (account = ${account} or entity = ${account})))::int as left`.execute(tx)
    return { erased, left: row?.left ?? 0, keysDestroyed: 0 }
  })
}
