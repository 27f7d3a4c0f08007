import type { SessionWork } from './types.ts'
import { sql } from 'kysely'
import { askedShops } from '../http/checkAccess.ts'

interface Row { shop: string, campaign: string, name: string | null, account: string, by: string | null, count: number, claimedAt: number, until: number }

/** Counted over the claims as they stand, never kept beside them. */
export const claims: SessionWork<'claims'> = async ({ tx, who, now }, { query }) => {
  const { rows } = await sql<Row>`
    select c.shop, c.campaign, r.name, c.account, a.name as by, c.count, c."claimedAt", c.until
    from (
      select shop, campaign, account, count(*)::int as count, min(claimed_at) as "claimedAt", max(until) as until
      from claims where tenant = ${who.tenant} and until > ${now} and shop = any(${askedShops(who, query.shop)}::text[])
      group by shop, campaign, account) c
    left join lateral (
      select rest->>'name' as name from records
      where tenant = ${who.tenant} and campaign = c.campaign and kind = 'campaign' and shop = c.shop
      order by at desc, id desc limit 1) r on true
    left join accounts a on a.tenant = ${who.tenant} and a.id = c.account
    order by c."claimedAt" desc, c.campaign`.execute(tx)
  return {
    claims: rows.map(({ name, by, ...row }) => ({ ...row, ...(name !== null && { name }), ...(by !== null && { by }) })),
    serverTime: now,
  }
}
