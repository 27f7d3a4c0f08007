import type { ShopRole } from '../../utils/westmoon/contract.ts'
import type { WrappedKey } from '../crypto/dataKeys.ts'
import type { Parts, Session, Tx, Who } from '../types.ts'
import { createDataKeys } from '../crypto/dataKeys.ts'
import { sha256 } from '../crypto/tokens.ts'
import { literal } from '../database/literal.ts'
import { Refusal } from './refusal.ts'

interface Row extends Omit<Who, 'tenant' | 'signIn' | 'accessUntil' | 'shopRoles' | 'shops'> {
  sign_in: string
  access_until: number
  shop_roles: Record<string, ShopRole>
  shops: string[] | null
  keys: WrappedKey[] | null
  version: number
  epoch: string
}

/** Whose access token this is, with all that a request needs to know of them: one statement, to travel with the transaction's opening. */
export function whoseToken(tenant: string, token: string, now: number): string {
  return `select w.* from whose_token(${literal(tenant)}, ${literal(sha256(token))}, ${literal(Math.floor(now))}) w`
}

/** The session that the answer of `whoseToken` allows. */
export function authenticate({ tx, tenant, rows, now, parts }: { tx: Tx, tenant: string, rows: readonly unknown[], now: number, parts: Parts }): Session {
  const [row] = rows as Row[]
  if (!row?.keys)
    throw new Refusal('access-over')
  return {
    tx,
    now,
    parts,
    who: {
      tenant,
      account: row.account,
      login: row.login,
      name: row.name,
      role: row.role,
      shopRoles: row.shop_roles,
      signIn: row.sign_in,
      accessUntil: row.access_until,
      shops: row.shops ?? [],
    },
    company: { version: row.version, epoch: row.epoch },
    keys: createDataKeys({ master: parts.master, tenant, wrapped: row.keys }),
  }
}
