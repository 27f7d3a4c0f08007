import type { Role } from '../../utils/westmoon/contract.ts'
import type { SessionWork } from './types.ts'
import { ROLE_PERMISSIONS } from '../../utils/westmoon/contract.ts'
import { emit } from '../events/emit.ts'
import { visibleShops } from '../http/checkAccess.ts'
import { note } from './audit.ts'

export const signOut: SessionWork<'signOut'> = async (session) => {
  const { tx, who, now } = session
  await tx.updateTable('sign_ins').set({ ended_at: now }).where('tenant', '=', who.tenant).where('id', '=', who.signIn).execute()
  await note(session, [{ what: 'signed-out' }])
  return { done: true }
}

export const me: SessionWork<'me'> = async ({ tx, who, now }) => {
  const company = await tx.selectFrom('tenants').select('name').where('tenant', '=', who.tenant).executeTakeFirstOrThrow()
  const shops = await tx.selectFrom('shops').select(['key', 'name']).where('tenant', '=', who.tenant).where('key', 'in', ['', ...visibleShops(who)]).orderBy('key').execute()
  return {
    account: { id: who.account, login: who.login, name: who.name, role: who.role, permissions: [...ROLE_PERMISSIONS[who.role]] },
    company: { id: who.tenant, name: company.name },
    shops: shops.map(({ key, name }) => {
      const own = who.shopRoles[key]
      // A shop with `none` is not visible.
      const role = who.role === 'owner' || own === undefined ? who.role : own as Role
      return { key, name, role, permissions: [...ROLE_PERMISSIONS[role]] }
    }),
    serverTime: now,
  }
}

export const saveShop: SessionWork<'saveShop'> = async (session, { body: { shop, name } }) => {
  const { tx, who, now } = session
  await tx.insertInto('shops').values({ tenant: who.tenant, key: shop, name, saved_at: now }).onConflict(conflict => conflict.columns(['tenant', 'key']).doUpdateSet({ name, saved_at: now })).execute()
  await note(session, [{ what: 'shop-saved', shop }])
  emit(session, 'rights')
  return { done: true }
}
