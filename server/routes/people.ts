import type { Person, Role, ShopRole } from '../../utils/westmoon/contract.ts'
import type { Session } from '../types.ts'
import type { SessionWork } from './types.ts'
import { may, mayGive } from '../../utils/westmoon/contract.ts'
import { hashPassword, verifyPassword } from '../crypto/passwords.ts'
import { emit } from '../events/emit.ts'
import { Refusal } from '../http/refusal.ts'
import { note } from './audit.ts'
import { aboveOwn, refuseRaise, withinOwn } from './rightsGiven.ts'

const COLUMNS = ['id', 'login', 'name', 'role', 'shop_roles', 'closed_at', 'created_at', 'last_seen_at'] as const

export const colleagues: SessionWork<'colleagues'> = async ({ tx, who }) => {
  const rows = await tx.selectFrom('accounts').select(['id', 'name', 'role', 'closed_at']).where('tenant', '=', who.tenant).orderBy('created_at').orderBy('id').execute()
  return { colleagues: rows.map(({ id, name, role, closed_at: closedAt }) => ({ id, name, role: role as Role, closed: closedAt !== null })) }
}

export const people: SessionWork<'people'> = async ({ tx, who }) => {
  const rows = await tx.selectFrom('accounts').select(COLUMNS).where('tenant', '=', who.tenant).orderBy('created_at').execute()
  return { people: rows.map(personOf) }
}

export const addPerson: SessionWork<'addPerson'> = async (session, { body: { login, name, role, password, ...asked } }) => {
  const { tx, who, now, parts } = session
  if (login.split('@')[1] !== who.login.split('@')[1])
    throw new Refusal('bad-request', { field: 'login' })
  refuseAbove(who.role, [role, ...Object.values(asked.shopRoles)])
  const { shopRoles } = withinOwn(who, { role, shopRoles: asked.shopRoles })
  const row = { tenant: who.tenant, id: parts.newId(), login, name, role, shop_roles: JSON.stringify(shopRoles), password: await hashPassword(password), closed_at: null, created_at: now, last_seen_at: null }
  const added = await tx.insertInto('accounts').values(row).onConflict(conflict => conflict.columns(['tenant', 'login']).doNothing()).returning(COLUMNS).executeTakeFirst()
  if (!added)
    throw new Refusal('name-taken')
  await note(session, [{ what: 'person-added', kind: 'account', entity: row.id, value: { role, shopRoles } }])
  return personOf(added)
}

export const changePerson: SessionWork<'changePerson'> = async (session, { body: { id, name, role, shopRoles, closed } }) => {
  const { tx, who, now } = session
  const before = await personToChange(session, id)
  refuseAbove(who.role, [before.role, ...(role ? [role] : []), ...Object.values(shopRoles ?? {})])
  refuseRaise(who, before, { role: role ?? before.role, shopRoles: shopRoles ?? before.shopRoles })
  if (before.role === 'owner' && (closed || (role && role !== 'owner')))
    await refuseLastOwner(session, id)
  const changed = await tx.updateTable('accounts').set({
    ...(name !== undefined && { name }),
    ...(role !== undefined && { role }),
    ...(shopRoles !== undefined && { shop_roles: JSON.stringify(shopRoles) }),
    ...(closed !== undefined && { closed_at: closed ? now : null }),
    id,
  }).where('tenant', '=', who.tenant).where('id', '=', id).returning(COLUMNS).executeTakeFirstOrThrow()
  if (closed)
    await endSignIns(session, id)
  const after = personOf(changed)
  await note(session, [{ what: 'person-changed', kind: 'account', entity: id, value: { ...rightsOf(before), after: rightsOf(after) } }])
  emit(session, closed ? 'signed-out' : 'rights', id)
  return after
}

export const setPassword: SessionWork<'setPassword'> = async (session, { body: { id, current, password } }) => {
  const { tx, who } = session
  const own = id === who.account
  if (!own && !may(who, 'manage-people'))
    throw new Refusal('forbidden')
  const person = await personToChange(session, id)
  refuseAbove(who.role, [person.role])
  if (!own && aboveOwn(who, person).length > 0)
    throw new Refusal('forbidden')
  if (own && !await verifyPassword(current ?? '', person.password))
    throw new Refusal('wrong-credentials')
  await tx.updateTable('accounts').set({ password: await hashPassword(password) }).where('tenant', '=', who.tenant).where('id', '=', id).execute()
  await endSignIns(session, id)
  await note(session, [{ what: 'password-set', kind: 'account', entity: id }])
  emit(session, own ? 'rights' : 'signed-out', id)
  return { done: true }
}

async function personToChange({ tx, who }: Session, id: string): Promise<Person & { password: string }> {
  const row = await tx.selectFrom('accounts').select([...COLUMNS, 'password']).where('tenant', '=', who.tenant).where('id', '=', id).executeTakeFirst()
  if (!row)
    throw new Refusal('not-found')
  return { ...personOf(row), password: row.password }
}

function rightsOf({ role, shopRoles, closed }: Person): Pick<Person, 'role' | 'shopRoles' | 'closed'> {
  return { role, shopRoles, closed }
}

function refuseAbove(own: Role, given: readonly ShopRole[]): void {
  if (!given.every(role => mayGive(own, role)))
    throw new Refusal('forbidden')
}

/** A company always has somebody who may do everything. */
export async function refuseLastOwner({ tx, who }: Session, id: string): Promise<void> {
  const owners = await tx.selectFrom('accounts').select('id').where('tenant', '=', who.tenant).where('role', '=', 'owner').where('closed_at', 'is', null).forUpdate().execute()
  if (!owners.some(owner => owner.id !== id))
    throw new Refusal('forbidden', { field: 'last-owner' })
}

/** All but the one that asks. */
async function endSignIns({ tx, who, now }: Session, account: string): Promise<void> {
  await tx.updateTable('sign_ins').set({ ended_at: now }).where('tenant', '=', who.tenant).where('account', '=', account).where('id', '<>', who.signIn).where('ended_at', 'is', null).execute()
}

function personOf(row: { id: string, login: string, name: string, role: string, shop_roles: Record<string, string>, closed_at: number | null, created_at: number, last_seen_at: number | null }): Person {
  return {
    id: row.id,
    login: row.login,
    name: row.name,
    role: row.role as Role,
    shopRoles: row.shop_roles as Record<string, ShopRole>,
    closed: row.closed_at !== null,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
  }
}
