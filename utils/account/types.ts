import type { Envelope } from '../westmoon/contract/envelope'
import type { Permission, Role } from '../westmoon/contract/roles'

/** A shop of the company, as far as this account may see it. */
export interface AccountShop {
  /** As `Shop.key`. */
  key: string
  name: string
  role: Role
  permissions: Permission[]
}

/** Whoever is signed in to a WestMoon server on this device; one row, nothing secret in it. */
export interface Account {
  id: 'account'
  /** Origin and path of the server, without a slash at the end. */
  server: string
  /** The server's id of the person. */
  person: string
  login: string
  name: string
  role: Role
  /** Of the company as a whole, and of shops that are not named below. */
  permissions: Permission[]
  company: { id: string, name: string }
  shops: AccountShop[]
  /** `sign-in-needed`: the server ended the sign-in. Everything stays here and waits. */
  state: 'signed-in' | 'sign-in-needed'
  signedInAt: number
  /** When the server last said all this. */
  checkedAt: number
  /** The server's clock minus this device's, then; milliseconds. */
  clockOffset: number
}

/** What signing in needs from the sign-in view: nothing in it is in the open. */
export interface SignIn {
  server: string
  envelope: Envelope
}
