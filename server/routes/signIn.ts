import type { PublicWork } from './types.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { verifyPassword } from '../crypto/passwords.ts'
import { readDataKeys } from '../crypto/readDataKeys.ts'
import { inTenant } from '../database/inTenant.ts'
import { Refusal } from '../http/refusal.ts'
import { countAttempt } from './attempts.ts'
import { note } from './audit.ts'
import { issueTokens } from './issueTokens.ts'

/** No company has this id: asking for it costs what asking for a true one does. */
const NO_COMPANY = 'none'

export const signIn: PublicWork<'signIn'> = async (parts, { body: { login, password, device }, address }) => {
  const { db, now, newId, settings } = parts
  const began = performance.now()
  const { forget } = await countAttempt(parts, { login, address })
  const company = login.split('@')[1] ?? ''
  const known = await db.kysely.selectFrom('directory').select('tenant').where('company', '=', company).executeTakeFirst()
  const tenant = known?.tenant ?? NO_COMPANY
  const account = await inTenant(db.kysely, tenant, tx => tx.selectFrom('accounts').select(['id', 'password', 'closed_at']).where('tenant', '=', tenant).where('login', '=', login).executeTakeFirst())

  const right = await verifyPassword(password, account?.password)
  if (!account || !right || account.closed_at !== null) {
    if (account) {
      await inTenant(db.kysely, tenant, async tx =>
        note({ tx, who: { tenant, account: account.id }, keys: await readDataKeys(tx, parts, tenant), now: now() }, [{ what: 'sign-in-refused' }]))
    }
    await sleep(untilNext(settings.refusalTakes, performance.now() - began))
    throw new Refusal('wrong-credentials')
  }
  await forget()

  const { tokens, stored } = issueTokens(parts, tenant, now())
  await inTenant(db.kysely, tenant, async (tx) => {
    await tx.insertInto('sign_ins').values({ tenant, id: newId(), account: account.id, device: device ?? null, created_at: now(), ended_at: null, ...stored }).execute()
    await tx.updateTable('accounts').set({ last_seen_at: now() }).where('tenant', '=', tenant).where('id', '=', account.id).execute()
    await note({ tx, who: { tenant, account: account.id }, keys: await readDataKeys(tx, parts, tenant), now: now() }, [{ what: 'signed-in' }])
  })
  return tokens
}

/** Milliseconds to the next whole multiple: also on a busy machine nobody sees what little more an account that exists took. */
function untilNext(takes: number, taken: number): number {
  return takes > 0 ? takes - taken % takes : 0
}
