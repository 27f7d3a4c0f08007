import type { Tokens } from '../../utils/westmoon/contract.ts'
import type { Parts, Tx } from '../types.ts'
import type { PublicWork } from './types.ts'
import { readDataKeys } from '../crypto/readDataKeys.ts'
import { sha256, tenantOfToken } from '../crypto/tokens.ts'
import { inTenant } from '../database/inTenant.ts'
import { emit } from '../events/emit.ts'
import { Refusal } from '../http/refusal.ts'
import { note } from './audit.ts'
import { issueTokens } from './issueTokens.ts'

/**
 * How long the answer to a refresh can be asked for again with its `Idempotency-Key`,
 * when it got lost on its way: a laptop is shut and opened the next morning. Only
 * while the token in that answer was not used: who used it has the answer, and
 * whoever asks for it then is somebody else.
 */
const LOST_ANSWER = 24 * 60 * 60_000

interface Asked { tx: Tx, parts: Parts, tenant: string, hash: string, key: string }

/** A token that was used before, by anything but a repetition of the same call, was stolen: its sign-in ends. */
export const refresh: PublicWork<'refresh'> = async (parts, { body: { refreshToken }, idempotencyKey: key }) => {
  const tenant = tenantOfToken(refreshToken)
  if (tenant === undefined)
    throw new Refusal('signed-out')
  const hash = sha256(refreshToken)
  const tokens = await inTenant(parts.db.kysely, tenant, async tx => await rotate({ tx, parts, tenant, hash, key }) ?? await repeat({ tx, parts, tenant, hash, key }))
  if (!tokens)
    throw new Refusal('signed-out')
  return tokens
}

async function rotate({ tx, parts, tenant, hash, key }: Asked): Promise<Tokens | undefined> {
  const now = parts.now()
  const row = await tx.selectFrom('sign_ins as s').innerJoin('accounts as a', join => join.onRef('a.tenant', '=', 's.tenant').onRef('a.id', '=', 's.account')).select(['s.id', 's.account']).where('s.tenant', '=', tenant).where('s.refresh_hash', '=', hash).where('s.ended_at', 'is', null).where('s.refresh_until', '>', now).where('a.closed_at', 'is', null).forUpdate('s').executeTakeFirst()
  if (!row)
    return undefined
  const { tokens, stored } = issueTokens(parts, tenant, now)
  const keys = await readDataKeys(tx, parts, tenant)
  await tx.updateTable('sign_ins').set(stored).where('tenant', '=', tenant).where('id', '=', row.id).execute()
  await tx.insertInto('spent_tokens').values({ tenant, hash, sign_in: row.id, at: now }).execute()
  await tx.insertInto('answers').values({ tenant, account: row.account, key, digest: hash, status: 200, answer: keys.seal(JSON.stringify(tokens)), at: now }).onConflict(conflict => conflict.columns(['tenant', 'account', 'key']).doUpdateSet({ digest: hash, answer: keys.seal(JSON.stringify(tokens)), at: now })).execute()
  return tokens
}

async function repeat({ tx, parts, tenant, hash, key }: Asked): Promise<Tokens | undefined> {
  const now = parts.now()
  const spent = await tx.selectFrom('spent_tokens as t').innerJoin('sign_ins as s', join => join.onRef('s.tenant', '=', 't.tenant').onRef('s.id', '=', 't.sign_in')).select(['s.id', 's.account', 's.ended_at', 's.refresh_hash']).where('t.tenant', '=', tenant).where('t.hash', '=', hash).executeTakeFirst()
  if (!spent || spent.ended_at !== null)
    return undefined
  const keys = await readDataKeys(tx, parts, tenant)
  const stored = await tx.selectFrom('answers').select(['answer']).where('tenant', '=', tenant).where('account', '=', spent.account).where('key', '=', key).where('digest', '=', hash).where('at', '>', now - LOST_ANSWER).executeTakeFirst()
  const answer = stored?.answer ? JSON.parse(keys.open(stored.answer)) as Tokens : undefined
  if (answer && sha256(answer.refreshToken) === spent.refresh_hash)
    return { ...answer, serverTime: now }
  await tx.updateTable('sign_ins').set({ ended_at: now }).where('tenant', '=', tenant).where('id', '=', spent.id).execute()
  await note({ tx, who: { tenant, account: spent.account }, keys, now }, [{ what: 'token-reused' }])
  emit({ tx, who: { tenant }, now }, 'signed-out', spent.account)
  return undefined
}
