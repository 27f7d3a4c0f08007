import type { SessionWork } from './types.ts'
import { sql } from 'kysely'

interface Row { oecId: string, at: number, by: string | null, account: string, campaign: string | null }

/** The last message or invitation that anybody of the company sent to each creator in this shop. */
export const lastContacts: SessionWork<'lastContacts'> = async ({ tx, who }, { body: { shop, oecIds } }) => {
  const { rows } = await sql<Row>`
    select asked.oec_id as "oecId", m.at, m.account, m.campaign, a.name as by
    from (select distinct oec_id from unnest(${oecIds}::text[]) as o(oec_id)) asked cross join lateral (
      select account, campaign, at from records
      where tenant = ${who.tenant} and oec_id = asked.oec_id and shop = ${shop} and state = 'sent' and kind in ('message', 'delivery')
      order by at desc limit 1) m
    left join accounts a on a.tenant = ${who.tenant} and a.id = m.account`.execute(tx)
  return { contacts: rows.map(({ by, ...row }) => ({ ...row, ...(by !== null && { by }) })) }
}
