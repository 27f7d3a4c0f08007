import type { RecordRow } from '../../utils/westmoon/contract.ts'
import type { DataKeys } from '../crypto/dataKeys.ts'
import type { SessionWork } from './types.ts'
import { sql } from 'kysely'
import { emit } from '../events/emit.ts'

/** One insert for the batch; a row whose id is known stays as it was. */
export const append: SessionWork<'append'> = async (session, { body: { rows } }) => {
  const { tx, who, keys, now } = session
  const { rows: [counted] } = await sql<{ added: number }>`
    with added as (
      insert into records (tenant, kind, id, shop, at, received_at, account, campaign, delivery, oec_id, handle, state, rest, text)
      select ${who.tenant}, kind, id, shop, at, ${now}, ${who.account}, campaign, delivery, oec_id, handle, state, rest, text
      from json_to_recordset(${JSON.stringify(rows.map(row => columnsOf(row, keys)))}::json)
        as r(kind text, id text, shop text, at bigint, campaign text, delivery text, oec_id text, handle text, state text, rest jsonb, text text)
      on conflict do nothing returning 1)
    select count(*)::int as added from added`.execute(tx)
  const added = counted?.added ?? 0
  if (added > 0)
    emit(session, 'records')
  return { added, known: rows.length - added }
}

/** What is filtered by has a column; texts are sealed; the rest is kept as it came. */
function columnsOf(row: RecordRow, keys: DataKeys): Record<string, unknown> {
  switch (row.kind) {
    case 'campaign': {
      const { kind, id, shop, at, campaign, state, ...rest } = row
      return { kind, id, shop, at, campaign, state, rest }
    }
    case 'delivery': {
      const { kind, id, shop, at, campaign, delivery, oecId, handle, state, ...rest } = row
      return { kind, id, shop, at, campaign, delivery, oec_id: oecId, handle, state, rest }
    }
    case 'attempt': {
      const { kind, id, shop, at, campaign, delivery, oecId, handle, outcome, ...rest } = row
      return { kind, id, shop, at, campaign, delivery, oec_id: oecId, handle, state: outcome, rest }
    }
    case 'message': {
      const { kind, id, shop, at, campaign, delivery, oecId, handle, direction, text, ...rest } = row
      return { kind, id, shop, at, campaign, delivery, oec_id: oecId, handle, state: direction, rest, text: keys.seal(text) }
    }
  }
}
