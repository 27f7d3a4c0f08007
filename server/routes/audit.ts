import type { AuditEntry } from '../../utils/westmoon/contract.ts'
import type { Session } from '../types.ts'
import type { SessionWork } from './types.ts'
import { sql } from 'kysely'
import { visibleShops } from '../http/checkAccess.ts'
import { numberIn, packCursor, unpackCursor } from './cursors.ts'

export type Noted = Pick<AuditEntry, 'what'> & Partial<Pick<AuditEntry, 'kind' | 'entity' | 'shop' | 'field' | 'account'>> & {
  /** Kept as JSON, sealed. */
  value?: unknown
  /** The creator it is about, so that an erasure finds it. */
  subject?: string
}

/** Writes into the audit trail; `account` is the session's unless said. */
export async function note({ tx, who, keys, now }: Pick<Session, 'tx' | 'keys' | 'now'> & { who: { tenant: string, account: string | null } }, entries: readonly Noted[]): Promise<void> {
  if (entries.length === 0)
    return
  const rows = entries.map(({ value, account = who.account, ...entry }) => ({ ...entry, account, value: value === undefined ? null : keys.seal(JSON.stringify(value)) }))
  await sql`
    insert into audit (tenant, at, account, what, kind, entity, shop, field, value, subject)
    select ${who.tenant}, ${now}, account, what, kind, entity, shop, field, value, subject
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(account text, what text, kind text, entity text, shop text, field text, value text, subject text)`.execute(tx)
}

export const audit: SessionWork<'audit'> = async ({ tx, who, keys }, { query }) => {
  const limit = query.limit ?? 100
  const rows = await tx.selectFrom('audit as t')
    .leftJoin('accounts as a', join => join.onRef('a.tenant', '=', 't.tenant').onRef('a.id', '=', 't.account'))
    .select(['t.seq', 't.at', 't.account', 'a.name as by', 't.what', 't.kind', 't.entity', 't.shop', 't.field', 't.value'])
    .where('t.tenant', '=', who.tenant)
    .where(({ eb, or }) => or([eb('t.shop', 'is', null), eb('t.shop', 'in', ['', ...visibleShops(who)])]))
    .$if(query.entity !== undefined, some => some.where('t.entity', '=', query.entity ?? ''))
    .$if(query.account !== undefined, some => some.where('t.account', '=', query.account ?? ''))
    .$if(query.cursor !== undefined, some => some.where('t.seq', '<', numberIn(unpackCursor(query.cursor ?? '', 1)[0])))
    .orderBy('t.seq', 'desc')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  return {
    entries: page.map(({ seq, by, value, what, ...entry }) => ({
      id: `audit:${seq}`,
      ...entry,
      what: what as AuditEntry['what'],
      ...(by !== null && { by }),
      value: value === null ? null : keys.open(value),
    })),
    cursor: rows.length > limit ? packCursor(page.at(-1)?.seq ?? 0) : null,
  }
}
