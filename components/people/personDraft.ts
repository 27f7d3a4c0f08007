import type { Person } from '@/utils/westmoon/contract/account'
import type { Role, ShopRole } from '@/utils/westmoon/contract/roles'

/** What the form holds of a person. */
export interface PersonDraft {
  /** Without the company's part. */
  login: string
  name: string
  role: Role
  /** By shop key; '' takes the role above. */
  shopRoles: Record<string, ShopRole | ''>
}

export function draftOf(person?: Person): PersonDraft {
  return person
    ? { login: person.login.split('@')[0] ?? '', name: person.name, role: person.role, shopRoles: { ...person.shopRoles } }
    : { login: '', name: '', role: 'operator', shopRoles: {} }
}

/** As the server takes it. An owner is one everywhere. */
export function shopRolesOf({ role, shopRoles }: PersonDraft): Record<string, ShopRole> {
  return role === 'owner'
    ? {}
    : Object.fromEntries(Object.entries(shopRoles).filter((entry): entry is [string, ShopRole] => entry[1] !== ''))
}

export const isLoginName = (text: string): boolean => /^[a-z0-9._-]+$/.test(text)
