import type { RouteBody } from '../../utils/westmoon/contract.ts'
import type { Parts } from '../types.ts'
import type { Read } from './readAsked.ts'
import { verifyPassword } from '../crypto/passwords.ts'
import { inTenant } from '../database/inTenant.ts'
import { countAttempt } from '../routes/attempts.ts'
import { authenticate, whoseToken } from './authenticate.ts'
import { Refusal } from './refusal.ts'

/**
 * Whoever found a panel open must not find out the password of it: guesses at the
 * present one count as attempts to sign in do. Before the write's transaction, which
 * a refusal would take back with the count. A repetition is no guess.
 */
export async function refuseGuessing(parts: Parts, { token, tenant, address, read }: { token: string, tenant: string, address: string, read: Read }): Promise<void> {
  const { id, current } = read.body as RouteBody<'setPassword'>
  const now = parts.now()
  const guess = await inTenant(parts.db.kysely, tenant, async (tx, rows) => {
    const { who } = authenticate({ tx, tenant, rows, now, parts })
    if (id !== who.account)
      return undefined
    const known = await tx.selectFrom('answers').select('key').where('tenant', '=', tenant).where('account', '=', id).where('key', '=', read.idempotencyKey).executeTakeFirst()
    if (known)
      return undefined
    const { password } = await tx.selectFrom('accounts').select('password').where('tenant', '=', tenant).where('id', '=', id).executeTakeFirstOrThrow()
    return { login: who.login, password }
  }, { first: whoseToken(tenant, token, now), reads: true })
  if (!guess)
    return
  const { forget } = await countAttempt(parts, { login: guess.login, address })
  if (!await verifyPassword(current ?? '', guess.password))
    throw new Refusal('wrong-credentials')
  await forget()
}
