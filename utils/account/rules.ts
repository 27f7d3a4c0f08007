import type { Permission, Role } from '../westmoon/contract/roles'
import type { Account } from './types'

/** What the buttons of the panel ask; `sync` of the server decides again. */
export type May = { yes: true } | {
  yes: false
  role: Role
  /** The lowest role that may. */
  needs: Role
  /** The role is this shop's, not the company's. */
  ofShop: boolean
}

type WhoMay = Pick<Account, 'role' | 'permissions' | 'shops'>

/** The lowest role of `ROLE_PERMISSIONS` that has a permission; written out so that the panel carries no schema for it. */
const LOWEST: Record<Permission, Role> = {
  'see': 'viewer',
  'edit-lists': 'operator',
  'seal': 'operator',
  'send': 'operator',
  'export': 'manager',
  'see-audit': 'manager',
  'manage-people': 'manager',
  'erase': 'owner',
}

/** Whether the account may, in a shop or the company as a whole. Without an account everything is allowed. */
export function mayDo(account: WhoMay | undefined, permission: Permission, shop?: string): May {
  if (!account)
    return { yes: true }
  const here = account.shops.find(({ key }) => key === shop)
  const { role, permissions } = here ?? account
  return permissions.includes(permission)
    ? { yes: true }
    : { yes: false, role, needs: LOWEST[permission], ofShop: here !== undefined && here.role !== account.role }
}
