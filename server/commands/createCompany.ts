import type { Parts } from '../types.ts'
import { wrapDataKey } from '../crypto/dataKeys.ts'
import { hashPassword } from '../crypto/passwords.ts'

export interface NewCompany {
  /** The part of a login after @. */
  company: string
  name: string
  owner: { login: string, name: string, password: string }
}

/** A company with its first key and owner. Throws when its short name is taken. */
export async function createCompany({ db, master, newId, now, random }: Parts, { company, name, owner }: NewCompany): Promise<{ tenant: string, account: string }> {
  const tenant = newId()
  const account = newId()
  const password = await hashPassword(owner.password)
  await db.kysely.transaction().execute(async (tx) => {
    await tx.insertInto('directory').values({ company, tenant }).execute()
    await tx.insertInto('tenants').values({ tenant, name, version: 0, epoch: newId(), created_at: now() }).execute()
    await tx.insertInto('tenant_keys').values({ tenant, number: 1, wrapped: wrapDataKey(master, tenant, random(32)), created_at: now() }).execute()
    await tx.insertInto('accounts').values({ tenant, id: account, login: owner.login, name: owner.name, role: 'owner', shop_roles: '{}', password, closed_at: null, created_at: now(), last_seen_at: null }).execute()
  })
  return { tenant, account }
}
