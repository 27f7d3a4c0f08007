import type { StoredRecord } from '../../utils/westmoon/contract.ts'
import type { DataKeys } from '../crypto/dataKeys.ts'
import type { SessionWork } from './types.ts'
import { sql } from 'kysely'
import { visibleShops } from '../http/checkAccess.ts'
import { Refusal } from '../http/refusal.ts'
import { numberIn, packCursor, unpackCursor } from './cursors.ts'

const PAGE = 50

/** Equal filters by the column they ask. */
const COLUMNS = { campaign: 'r.campaign', account: 'r.account', oecId: 'r.oec_id', handle: 'r.handle', delivery: 'r.delivery', state: 'r.state' } as const

export const records: SessionWork<'records'> = async ({ tx, who, keys }, { query }) => {
  const limit = query.limit ?? PAGE
  const visible = visibleShops(who)
  if (query.shop !== undefined && !visible.includes(query.shop))
    throw new Refusal('unknown-shop')

  let page = tx.selectFrom('records as r')
    .leftJoin('accounts as a', join => join.onRef('a.tenant', '=', 'r.tenant').onRef('a.id', '=', 'r.account'))
    .select(['r.kind', 'r.id', 'r.shop', 'r.at', 'r.received_at', 'r.account', 'a.name as by', 'r.campaign', 'r.delivery', 'r.oec_id', 'r.handle', 'r.state', 'r.rest', 'r.text'])
    .where('r.tenant', '=', who.tenant)
    .where('r.kind', '=', query.kind)
  if (query.shop !== undefined)
    page = page.where('r.shop', '=', query.shop)
  // Who sees every shop needs no filter, and the index alone finds the page; that of handles begins with the shop.
  else if (visible.length < who.shops.length || query.handle !== undefined)
    page = page.where('r.shop', 'in', ['', ...visible])
  for (const [name, column] of Object.entries(COLUMNS)) {
    const value = query[name as keyof typeof COLUMNS]
    if (value !== undefined)
      page = page.where(column, '=', value)
  }
  if (query.from !== undefined)
    page = page.where('r.at', '>=', query.from)
  if (query.to !== undefined)
    page = page.where('r.at', '<', query.to)
  if (query.cursor) {
    const [at, id] = unpackCursor(query.cursor, 2)
    page = page.where(sql<boolean>`(r.at, r.id) < (${numberIn(at)}, ${id})`)
  }
  const rows = await page.orderBy('r.at', 'desc').orderBy('r.id', 'desc').limit(limit + 1).execute()
  const last = rows[limit - 1]
  return {
    rows: rows.slice(0, limit).map(row => recordOf(row, keys)),
    cursor: rows.length > limit && last ? packCursor(last.at, last.id) : null,
  }
}

interface Row { kind: string, id: string, shop: string, at: number, received_at: number, account: string, by: string | null, campaign: string | null, delivery: string | null, oec_id: string | null, handle: string | null, state: string | null, rest: Record<string, unknown>, text: string | null }

const STATE: Record<string, string> = { attempt: 'outcome', message: 'direction' }

/** The row as it was sent, and who sent it. */
export function recordOf({ rest, received_at: receivedAt, oec_id: oecId, state, text, ...row }: Row, keys: DataKeys): StoredRecord {
  const said = { ...row, ...rest, oecId, receivedAt, [STATE[row.kind] ?? 'state']: state, text: text === null ? null : keys.open(text) }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null)) as unknown as StoredRecord
}
