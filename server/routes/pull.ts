import type { SyncRow } from '../../utils/westmoon/contract.ts'
import type { Session } from '../types.ts'
import type { StoredRow } from './syncRows.ts'
import type { SessionWork } from './types.ts'
import { sql } from 'kysely'
import { sha256 } from '../crypto/tokens.ts'
import { visibleShops } from '../http/checkAccess.ts'
import { numberIn, packCursor, unpackCursor } from './cursors.ts'
import { openFields } from './sealedFields.ts'

const PAGE = 500

type Row = StoredRow & { newest: number, epoch: string }

/**
 * The cursor holds the last version, what of the company was visible then, and
 * the epoch of the database: when either differs, everything comes again.
 */
export const pull: SessionWork<'pull'> = async (session, { query }) => {
  const { who, company, keys, now } = session
  const shops = visibleShops(who)
  const view = sha256(shops.toSorted().join(' ')).slice(0, 16)
  const [version, seen, epoch] = query.cursor ? unpackCursor(query.cursor, 3) : ['0', view, undefined]
  const limit = query.limit ?? PAGE
  const sameView = seen === view
  const since = numberIn(version)
  // What a device asks most: the opening of the transaction has told it already.
  if (query.cursor && sameView && epoch === company.epoch && since === company.version)
    return { rows: [], cursor: query.cursor, more: false, reset: false, epoch, serverTime: now }

  const page = await read(session, { after: sameView ? since : 0, epoch: sameView ? epoch : undefined, shops, limit })
  const rows = page.rows.slice(0, limit)
  const more = page.rows.length > limit
  const last = more ? rows.at(-1)?.version ?? 0 : page.newest
  return {
    rows: rows.map(({ writers, ...row }) => ({ ...row, fields: openFields(row.kind, row.fields, keys) }) as SyncRow),
    cursor: packCursor(last, view, page.epoch),
    more,
    reset: query.cursor !== undefined && query.cursor !== '' && (!sameView || epoch !== page.epoch),
    epoch: page.epoch,
    serverTime: now,
  }
}

/** The company's row and the page in one statement, so that both are of one moment. */
async function read({ tx, who: { tenant } }: Session, { after, epoch, shops, limit }: { after: number, epoch?: string, shops: readonly string[], limit: number }): Promise<{ rows: Row[], newest: number, epoch: string }> {
  const { rows } = await sql<Row>`
    select t.version as newest, t.epoch, s.kind, s.id, s.shop, s.version, s.deleted, s.fields, s.stamps, s.changed_at as "changedAt", s.changed_by as "changedBy"
    from tenants t left join lateral (
      select * from sync_rows where tenant = ${tenant} and version > (case when t.epoch = coalesce(${epoch ?? null}, t.epoch) then ${after}::bigint else 0 end)
        and (shop is null or shop = any(${[...shops]}::text[]))
      order by version limit ${limit + 1}) s on true
    where t.tenant = ${tenant} order by s.version`.execute(tx)
  const [first] = rows
  return {
    rows: rows.filter(row => row.id !== null).map(({ newest: _, epoch: __, ...row }) => row as Row),
    newest: first?.newest ?? 0,
    epoch: first?.epoch ?? '',
  }
}
