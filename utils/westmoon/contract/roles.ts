import * as v from 'valibot'

export const ROLES = ['owner', 'manager', 'operator', 'viewer'] as const
export type Role = typeof ROLES[number]

/** `see` to `export` are asked for a shop; the others of the company as a whole. */
export const PERMISSIONS = ['see', 'edit-lists', 'seal', 'send', 'export', 'see-audit', 'manage-people', 'erase'] as const
export type Permission = typeof PERMISSIONS[number]

export const ROLE_PERMISSIONS: Record<Role, readonly Permission[]> = {
  owner: PERMISSIONS,
  manager: ['see', 'edit-lists', 'seal', 'send', 'export', 'see-audit', 'manage-people'],
  operator: ['see', 'edit-lists', 'seal', 'send'],
  viewer: ['see'],
}

/** A shop's own role of an account; `none` hides the shop. Owners keep their role everywhere. */
export const shopRole = v.picklist([...ROLES, 'none'])
export type ShopRole = v.InferOutput<typeof shopRole>

/** Of an answer: a newer server may know roles that this device does not; what such an account may is in its permissions. */
export const toldRole = v.pipe(v.string(), v.transform((role): Role => isOneOf(ROLES, role) ? role : 'viewer'))
export const toldShopRole = v.pipe(v.string(), v.transform((role): ShopRole => role === 'none' || isOneOf(ROLES, role) ? role : 'viewer'))
/** Of an answer: permissions that only a newer server knows are left out. */
export const toldPermissions = v.pipe(v.array(v.string()), v.transform(told => told.filter(permission => isOneOf(PERMISSIONS, permission))))

function isOneOf<T extends string>(known: readonly T[], told: string): told is T {
  return (known as readonly string[]).includes(told)
}

export interface Rights {
  role: Role
  /** By shop key; absent: the account's role. */
  shopRoles: Record<string, ShopRole>
}

/** Whether an account may; without a shop, in the company as a whole. */
export function may({ role, shopRoles }: Rights, permission: Permission, shop?: string): boolean {
  const here = shop === undefined || role === 'owner'
    ? role
    : shopRoles[shop] ?? role
  return here !== 'none' && ROLE_PERMISSIONS[here].includes(permission)
}

/** Whether one may give or change this role: never one above one's own. */
export function mayGive(own: Role, given: ShopRole): boolean {
  return given === 'none' || ROLES.indexOf(given) >= ROLES.indexOf(own)
}
