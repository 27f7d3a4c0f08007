import type { ShopRole } from '../../utils/westmoon/contract.ts'
import type { WrappedKey } from '../crypto/dataKeys.ts'
import type { Parts, Session, Tx, Who } from '../types.ts'
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

/** Whose access token this is, with all that a request needs to know of them: one statement, to travel with the transaction's opening. */
export function whoseToken(tenant: string, token: string, now: number): string {
  // A company's id was checked by tenantOfToken; the others are hexadecimal digits and a number.
  return `
    select s.id as sign_in, s.access_until, a.id as account, a.login, a.name, a.role, a.shop_roles,
      (select json_agg(key) from shops where tenant = '${tenant}') as shops,
      (select json_agg(json_build_object('number', number, 'wrapped', wrapped)) from tenant_keys where tenant = '${tenant}') as keys
    from sign_ins s join accounts a on a.tenant = s.tenant and a.id = s.account
    where s.tenant = '${tenant}' and s.access_hash = '${sha256(token)}' and s.access_until > ${Math.floor(now)}
      and s.ended_at is null and a.closed_at is null`
}

/** The session that the answer of `whoseToken` allows. */
export function authenticate({ tx, tenant, rows, now, parts }: { tx: Tx, tenant: string, rows: readonly unknown[], now: number, parts: Parts }): Session {
  const [row] = rows as Row[]
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
