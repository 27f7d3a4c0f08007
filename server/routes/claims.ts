import type { ClaimAnswer } from '../../utils/westmoon/contract.ts'
import type { Session } from '../types.ts'
import type { Asked, SessionWork } from './types.ts'
import { sql } from 'kysely'
import { LIMITS, may } from '../../utils/westmoon/contract.ts'
import { emit } from '../events/emit.ts'

const DAY = 24 * 60 * 60_000

interface Row { oecId: string, state: ClaimAnswer['state'], by: string | null, campaign: string | null, at: number | null, until: number | null }

type Question = Pick<Asked<'claim'>['body'], 'shop' | 'campaign' | 'oecIds' | 'coolDownDays'>

/**
 * Claims run beside each other; a release beside none: one that began before a
 * colleague's message was recorded would find the creator given up, and never see
 * the message. Two statements: what the second one sees begins after the wait.
 */
async function waitForTurn({ tx, who }: Session, shop: string, mode: 'claim' | 'release'): Promise<void> {
  const lock = sql.raw(mode === 'claim' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock')
  await sql`select ${lock}(hashtextextended(${`claims ${who.tenant} ${shop}`}, 0))`.execute(tx)
}

/** The creators asked for, and those of them a colleague wrote to within the cool-down. */
function asked({ who, now }: Session, { shop, campaign, oecIds, coolDownDays }: Question) {
  const since = now - Math.max(coolDownDays, LIMITS.coolDownFloorDays) * DAY
  return sql`
    asked as (select oec_id, min(place) as place from unnest(${oecIds}::text[]) with ordinality as a(oec_id, place) group by oec_id),
    cooling as (
      select asked.oec_id, m.account, m.campaign, m.at from asked cross join lateral (
        select account, campaign, at from records
        where tenant = ${who.tenant} and oec_id = asked.oec_id and at > ${since} and shop = ${shop}
          and state = 'sent' and kind in ('message', 'delivery')
          and account <> ${who.account} and campaign is distinct from ${campaign}
        order by at desc limit 1) m)`
}

/** `held`: rows (oec_id, campaign, account, claimed_at, until) of the claims as they stand. */
function answered({ who }: Session, { campaign }: Question) {
  return sql`
    select asked.oec_id as "oecId",
      case when cooling.at is not null then 'cooling' when held.campaign is null or (held.campaign = ${campaign} and held.account = ${who.account}) then 'granted' else 'held' end as state,
      a.name as by, coalesce(cooling.campaign, held.campaign) as campaign, coalesce(cooling.at, held.claimed_at) as at,
      case when cooling.at is null then held.until end as until
    from asked left join cooling using (oec_id) left join held using (oec_id)
      left join accounts a on a.tenant = ${who.tenant} and a.id = coalesce(cooling.account, held.account)
    order by asked.place`
}

/**
 * One statement for all creators. A claim that stands is written over with itself:
 * so even one that was made a moment ago, unseen by this statement, answers who holds it.
 * Always in the order of ids, so that two such calls never wait for each other in a circle.
 */
export const claim: SessionWork<'claim'> = async (session, { body }) => {
  const { tx, who, now } = session
  await waitForTurn(session, body.shop, 'claim')
  const free = sql`(c.until <= ${now} or (c.campaign = excluded.campaign and c.account = excluded.account))`
  const { rows } = await sql<Row>`
    with ${asked(session, body)},
    held as (
      insert into claims as c (tenant, shop, oec_id, campaign, account, claimed_at, until)
      select ${who.tenant}, ${body.shop}, oec_id, ${body.campaign}, ${who.account}, ${now}, ${now + body.days * DAY}
      from asked where not exists (select from cooling where cooling.oec_id = asked.oec_id) order by oec_id
      on conflict (tenant, shop, oec_id) do update set
        campaign = case when ${free} then excluded.campaign else c.campaign end,
        account = case when ${free} then excluded.account else c.account end,
        claimed_at = case when ${free} then excluded.claimed_at else c.claimed_at end,
        until = case when ${free} then excluded.until else c.until end
      returning oec_id, campaign, account, claimed_at, until)
    ${answered(session, body)}`.execute(tx)
  emit(session, 'claims')
  return { answers: rows.map(answerOf), serverTime: now }
}

export const lookAtClaims: SessionWork<'lookAtClaims'> = async (session, { body }) => {
  const { tx, who, now } = session
  const { rows } = await sql<Row>`
    with ${asked(session, body)},
    held as (select c.oec_id, c.campaign, c.account, c.claimed_at, c.until from asked join claims c on c.tenant = ${who.tenant} and c.shop = ${body.shop} and c.oec_id = asked.oec_id where c.until > ${now})
    ${answered(session, body)}`.execute(tx)
  return { answers: rows.map(answerOf), serverTime: now }
}

/** One's own; whoever manages people may release a colleague's too. */
export const release: SessionWork<'release'> = async (session, { body: { shop, campaign, oecIds } }) => {
  const { tx, who } = session
  await waitForTurn(session, shop, 'release')
  const { numDeletedRows } = await tx.deleteFrom('claims')
    .where('tenant', '=', who.tenant)
    .where('shop', '=', shop)
    .where('campaign', '=', campaign)
    .$if(!may(who, 'manage-people'), some => some.where('account', '=', who.account))
    .$if(oecIds !== undefined, some => some.where(sql<boolean>`oec_id = any(${oecIds}::text[])`))
    .executeTakeFirst()
  emit(session, 'claims')
  return { released: Number(numDeletedRows) }
}

function answerOf({ oecId, state, by, campaign, at, until }: Row): ClaimAnswer {
  return {
    oecId,
    state,
    ...(by !== null && { by }),
    ...(campaign !== null && { campaign }),
    ...(at !== null && { at }),
    ...(until !== null && { until }),
  }
}
