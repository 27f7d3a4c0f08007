import type { Database } from '../db/database'
import type { RouteAnswer } from '../westmoon/contract/routes'
import type { Account } from './types'

type Me = RouteAnswer<'me'>

/** Undefined: nobody signed in on this device. */
export function getAccount(db: Database): Promise<Account | undefined> {
  return db.account.get('account')
}

interface SaidOptions {
  server: string
  now: number
}

/** Keeps what the server says of the account: who, and what they may. */
export async function putAccount(db: Database, { account, company, shops, serverTime }: Me, { server, now }: SaidOptions): Promise<void> {
  await db.transaction('rw', db.account, async () => {
    const before = await getAccount(db)
    await db.account.put({
      id: 'account',
      server,
      person: account.id,
      login: account.login,
      name: account.name,
      role: account.role,
      permissions: account.permissions,
      company,
      shops,
      state: 'signed-in',
      signedInAt: before?.state === 'signed-in'
        ? before.signedInAt
        : now,
      checkedAt: now,
      clockOffset: serverTime - now,
    })
  })
}

/** The server ended the sign-in. */
export async function needSignIn(db: Database): Promise<void> {
  await db.account.update('account', { state: 'sign-in-needed' })
}
