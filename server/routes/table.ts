import type { PublicRoute, PublicWork, SessionRoute, SessionWork } from './types.ts'
import { me, saveShop, signOut } from './account.ts'
import { append } from './append.ts'
import { audit } from './audit.ts'
import { claim, lookAtClaims, release } from './claims.ts'
import { claims } from './claimsNow.ts'
import { contacts } from './contacts.ts'
import { erasure, requestErasure } from './erasure.ts'
import { image, putImage } from './images.ts'
import { lastContacts } from './lastContacts.ts'
import { health, key, ready } from './operations.ts'
import { addPerson, changePerson, colleagues, people, setPassword } from './people.ts'
import { pull } from './pull.ts'
import { push } from './push.ts'
import { records } from './records.ts'
import { refresh } from './refresh.ts'
import { signIn } from './signIn.ts'

/** What each route of the contract does; a route without work does not compile. */
export const PUBLIC: { [Name in PublicRoute]: PublicWork<Name> } = { key, signIn, refresh, erasure, health, ready }

export const SESSION: { [Name in SessionRoute]: SessionWork<Name> } = {
  signOut,
  me,
  saveShop,
  colleagues,
  people,
  addPerson,
  changePerson,
  setPassword,
  pull,
  push,
  putImage,
  image,
  claims,
  claim,
  lookAtClaims,
  release,
  lastContacts,
  contacts,
  append,
  records,
  audit,
  requestErasure,
}
