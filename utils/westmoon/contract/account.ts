import * as v from 'valibot'
import { id, login, name, password, shopKey, short, time } from './fields.ts'
import { ROLES, shopRole, toldPermissions, toldRole, toldShopRole } from './roles.ts'

/** Sealed in an envelope. */
export const signIn = v.object({
  login,
  password: v.pipe(v.string(), v.maxLength(200)),
  /** What the list of sign-ins shows, e.g. `Chrome, Windows`. */
  device: v.optional(short),
})

/** Sealed in an envelope. A refresh token works once; used twice, it ends its family. */
export const refresh = v.object({ refreshToken: v.pipe(v.string(), v.maxLength(300)) })

/** Both tokens are opaque. */
export const tokens = v.object({
  accessToken: v.string(),
  accessUntil: time,
  refreshToken: v.string(),
  refreshUntil: time,
  serverTime: time,
})

export type Tokens = v.InferOutput<typeof tokens>

/** A shop of the company, as far as this account may see it. */
export const companyShop = v.object({
  key: shopKey,
  name,
  role: toldRole,
  permissions: toldPermissions,
})

export const me = v.object({
  account: v.object({
    id,
    login: v.string(),
    name: v.string(),
    role: toldRole,
    /** Of the company as a whole. */
    permissions: toldPermissions,
  }),
  company: v.object({ id, name: v.string() }),
  shops: v.array(companyShop),
  serverTime: time,
})

export type Me = v.InferOutput<typeof me>

/** Makes a shop known to the company, or renames it. */
export const saveShop = v.object({ shop: shopKey, name })

export const shopRoles = v.record(shopKey, shopRole)

export const person = v.object({
  id,
  login: v.string(),
  name: v.string(),
  role: toldRole,
  shopRoles: v.record(shopKey, toldShopRole),
  closed: v.boolean(),
  createdAt: time,
  lastSeenAt: v.nullable(time),
})

export type Person = v.InferOutput<typeof person>

/** What everybody may know of whom they work with. */
export const colleagues = v.object({
  colleagues: v.array(v.object({ id, name: v.string(), role: toldRole, closed: v.boolean() })),
})

export const people = v.object({ people: v.array(person) })

/** Sealed in an envelope. The part of the login after @ is the company's. */
export const addPerson = v.object({
  login,
  name,
  role: v.picklist(ROLES),
  shopRoles: v.optional(shopRoles, {}),
  password,
})

/** `closed` ends all of the person's sign-ins. */
export const changePerson = v.object({
  id,
  name: v.optional(name),
  role: v.optional(v.picklist(ROLES)),
  shopRoles: v.optional(shopRoles),
  closed: v.optional(v.boolean()),
})

/** Sealed in an envelope. One's own needs `current`; another person's, the right to manage people. Ends the other sign-ins. */
export const setPassword = v.object({
  id,
  current: v.optional(v.pipe(v.string(), v.maxLength(200))),
  password,
})
