import type { ShopRole } from '../../utils/westmoon/contract.ts'
import type { WrappedKey } from '../crypto/dataKeys.ts'
import type { Parts, Session, Tx, Who } from '../types.ts'
import { sql } from 'kysely'
import { createDataKeys } from '../crypto/dataKeys.ts'
import { sha256 } from '../crypto/tokens.ts'
import { Refusal } from './refusal.ts'

interface Row extends Omit<Who, 'tenant' | 'signIn' | 'accessUntil' | 'shopRoles' | 'shops'> {
  sign_in: string
  access_until: number
  shop_roles: Record<string, ShopRole>
  shops: string[] | null
  keys: WrappedKey[]
}

/** Whose access token this is, with all that a request needs to know of them, in one statement. */
export async function authenticate({ tx, tenant, token, parts }: { tx: Tx, tenant: string, token: string, parts: Parts }): Promise<Session> {
  const now = parts.now()
  const { rows: [row] } = await sql<Row>`
    select s.id as sign_in, s.access_until, a.id as account, a.login, a.name, a.role, a.shop_roles,
      (select json_agg(key) from shops where tenant = ${tenant}) as shops,
      (select json_agg(json_build_object('number', number, 'wrapped', wrapped)) from tenant_keys where tenant = ${tenant}) as keys
    from sign_ins s join accounts a on a.tenant = s.tenant and a.id = s.account
    where s.tenant = ${tenant} and s.access_hash = ${sha256(token)} and s.access_until > ${now}
      and s.ended_at is null and a.closed_at is null`.execute(tx)
  if (!row?.keys)
    throw new Refusal('access-over')
  const { sign_in: signIn, access_until: accessUntil, shop_roles: shopRoles, shops, keys, ...rest } = row
  return {
    tx,
    now,
    parts,
    who: { ...rest, tenant, signIn, accessUntil, shopRoles, shops: shops ?? [] },
    keys: createDataKeys({ master: parts.master, tenant, wrapped: keys }),
  }
}
