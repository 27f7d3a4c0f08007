import type { TeamContact } from '../../utils/westmoon/contract.ts'
import type { SessionWork } from './types.ts'
import { sql } from 'kysely'
import { askedShops } from '../http/checkAccess.ts'
import { numberIn, packCursor, unpackCursor } from './cursors.ts'

const PAGE = 50
/** Sorts behind everything that begins like what stands before it. */
const LAST = '\u{10FFFF}'

interface Row { shop: string, oecId: string, handle: string, at: number, id: string, kind: string, receivedAt: number, account: string, by: string | null, campaign: string | null, sent: number, repliedAt: number | null, claimedBy: string | null, claimedByName: string | null, claimedFor: string | null, until: number | null }

/** Where a page begins, and the moment that all pages are of. */
interface Place { at: number, id: string, kind: string, newest: number, asOf: number }

/**
 * Each creator at the newest row of theirs, found by walking the rows newest
 * first: a row stands for its creator when the index of the creator's rows knows
 * no newer one. So a page reads a few rows a creator, however many there are.
 * What is received or happens after the first page is left out of the next ones:
 * it would move creators over the cursor.
 */
export const contacts: SessionWork<'contacts'> = async ({ tx, who, now }, { query }) => {
  const limit = query.limit ?? PAGE
  const from = query.cursor ? placeOf(query.cursor) : undefined
  const ofThen = (row: string) => from ? sql`and ${sql.ref(`${row}.at`)} <= ${from.newest} and ${sql.ref(`${row}.received_at`)} <= ${from.asOf}` : sql``
  const { rows } = await sql<Row>`
    with page as (
      select r.* from unnest(${askedShops(who, query.shop)}::text[]) as s(shop) cross join lateral (
        select r.shop, r.oec_id, r.handle, r.at, r.id, r.kind, r.received_at, r.account, r.campaign from records r
        where r.tenant = ${who.tenant} and r.shop = s.shop and r.state = 'sent' and r.kind in ('message', 'delivery') ${ofThen('r')}
          ${from ? sql`and (r.at, r.id, r.kind) < (${from.at}, ${from.id}, ${from.kind})` : sql``}
          ${query.handle === undefined ? sql`` : sql`and r.handle >= ${query.handle} and r.handle < ${query.handle + LAST}`}
          and not exists (
            select from records n where n.tenant = ${who.tenant} and n.oec_id = r.oec_id and n.at >= r.at and n.shop = r.shop
              and n.state = 'sent' and n.kind in ('message', 'delivery') ${ofThen('n')} and (n.at, n.id, n.kind) > (r.at, r.id, r.kind)
            -- Asked row by row: never all rows against all.
            offset 0)
        order by r.at desc, r.id desc, r.kind desc limit ${limit + 1}) r
      order by r.at desc, r.id desc, r.kind desc limit ${limit + 1})
    select p.shop, p.oec_id as "oecId", p.handle, p.at, p.id, p.kind, p.received_at as "receivedAt", p.account, a.name as by, p.campaign,
      t.sent, t.replied_at as "repliedAt", c.account as "claimedBy", h.name as "claimedByName", c.campaign as "claimedFor", c.until
    from page p cross join lateral (
      select count(distinct coalesce(delivery, id)) filter (where state = 'sent')::int as sent, max(at) filter (where state = 'received') as replied_at
      from records where tenant = ${who.tenant} and oec_id = p.oec_id and shop = p.shop and kind in ('message', 'delivery')) t
    left join accounts a on a.tenant = ${who.tenant} and a.id = p.account
    left join claims c on c.tenant = ${who.tenant} and c.shop = p.shop and c.oec_id = p.oec_id and c.until > ${now}
    left join accounts h on h.tenant = ${who.tenant} and h.id = c.account
    order by p.at desc, p.id desc, p.kind desc`.execute(tx)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const { newest, asOf } = from ?? { newest: page[0]?.at ?? 0, asOf: Math.max(now, ...page.map(({ receivedAt }) => receivedAt)) }
  return {
    contacts: page.map(contactOf),
    cursor: rows.length > limit && last ? packCursor(last.at, last.id, last.kind, newest, asOf) : null,
  }
}

function placeOf(cursor: string): Place {
  const [at, id = '', kind = '', newest, asOf] = unpackCursor(cursor, 5)
  return { at: numberIn(at), id, kind, newest: numberIn(newest), asOf: numberIn(asOf) }
}

function contactOf({ shop, oecId, handle, at, account, by, campaign, sent, repliedAt, ...held }: Row): TeamContact {
  const { claimedBy, claimedByName, claimedFor, until } = held
  return {
    shop,
    oecId,
    handle,
    at,
    account,
    ...(by !== null && { by }),
    campaign,
    sent,
    repliedAt,
    ...(claimedBy !== null && claimedFor !== null && until !== null && {
      claim: { account: claimedBy, ...(claimedByName !== null && { by: claimedByName }), campaign: claimedFor, until },
    }),
  }
}
