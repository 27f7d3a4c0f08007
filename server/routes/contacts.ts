import type { TeamContact } from '../../utils/westmoon/contract.ts'
import type { SessionWork } from './types.ts'
import { sql } from 'kysely'
import { askedShops } from '../http/checkAccess.ts'
import { numberIn, packCursor, unpackCursor } from './cursors.ts'

const PAGE = 50
/**
 * One row for each time somebody was written to or invited: the delivery's, or
 * that of a message without one. Said as the indexes of migrations/first say it.
 */
const SENDS = sql`state = 'sent' and (kind = 'delivery' or (kind = 'message' and state = 'sent' and delivery is null))`
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
  const ofThen = from ? sql`and at <= ${from.newest} and received_at <= ${from.asOf}` : sql``
  const { rows } = await sql<Row>`
    with page as (
      select r.* from unnest(${askedShops(who, query.shop)}::text[]) as s(shop) cross join lateral (
        select r.* from (
          select shop, oec_id, handle, at, id, kind, received_at, account, campaign from records
          where tenant = ${who.tenant} and shop = s.shop and ${SENDS} ${ofThen}
            ${from ? sql`and (at, id, kind) < (${from.at}, ${from.id}, ${from.kind})` : sql``}
            ${query.handle === undefined ? sql`` : sql`and handle >= ${query.handle} and handle < ${query.handle + LAST}`}
          order by at desc, id desc, kind desc) r
        -- Asked of one row after the other, newest first, until the page is full (offset 0: never all rows against all).
        where not exists (
          select from records where tenant = ${who.tenant} and oec_id = r.oec_id and at >= r.at and shop = r.shop
            and ${SENDS} ${ofThen} and (at, id, kind) > (r.at, r.id, r.kind) offset 0)
        limit ${limit + 1}) r
      order by r.at desc, r.id desc, r.kind desc limit ${limit + 1})
    select p.shop, p.oec_id as "oecId", p.handle, p.at, p.id, p.kind, p.received_at as "receivedAt", p.account, a.name as by, p.campaign,
      t.sent, t.replied_at as "repliedAt", c.account as "claimedBy", h.name as "claimedByName", c.campaign as "claimedFor", c.until
    from page p cross join lateral (
      select count(*) filter (where ${SENDS})::int as sent, max(at) filter (where kind = 'message' and state = 'received') as replied_at
      from records where tenant = ${who.tenant} and oec_id = p.oec_id and shop = p.shop) t
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
