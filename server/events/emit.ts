import type { ServerEvent } from '../../utils/westmoon/contract.ts'
import type { Session } from '../types.ts'
import { sql } from 'kysely'

export const CHANNEL = 'westmoon_events'

/** Tells everybody of the company, or one account, once the transaction is committed. */
export async function emit({ tx, who: { tenant }, now }: Pick<Session, 'tx' | 'now'> & { who: { tenant: string } }, kind: ServerEvent['kind'], account: string | null = null): Promise<void> {
  await sql`
    with added as (insert into events (tenant, kind, account, at) values (${tenant}, ${kind}, ${account}, ${now}))
    select pg_notify(${CHANNEL}, ${tenant})`.execute(tx)
}
