import type { ServerEvent } from '../../utils/westmoon/contract.ts'
import type { Session } from '../types.ts'
import { afterCommit, withCommit } from '../database/endings.ts'
import { literal } from '../database/literal.ts'

export const CHANNEL = 'westmoon_events'

/**
 * Tells everybody of the company, or one account, once the transaction is committed.
 * Notifying within it would let only one transaction of the whole database commit at a time.
 */
export function emit({ tx, who: { tenant }, now }: Pick<Session, 'tx' | 'now'> & { who: { tenant: string } }, kind: ServerEvent['kind'], account: string | null = null): void {
  withCommit(tx, `insert into events (tenant, kind, account, at) values (${[tenant, kind, account, Math.floor(now)].map(literal).join(', ')})`)
  afterCommit(tx, `select pg_notify(${literal(CHANNEL)}, ${literal(tenant)})`)
}
