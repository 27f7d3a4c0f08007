import type { Clock } from '../clock/clock'
import type { Database } from '../db/database'
import type { WestMoon } from '../westmoon/client'
import type { PublicKey } from '../westmoon/contract/envelope'
import type { Erasure } from '../westmoon/contract/rights'
import type { SignIn } from './types'
import { isWestMoonError, westMoonError } from '../westmoon/readError'
import { getAccount, needSignIn, putAccount } from './repo'
import { readServerAddress } from './serverAddress'

interface AccountParts {
  db: Database
  westmoon: WestMoon
  clock: Clock
}

export interface Accounts {
  /** The key to seal a password with, and the server's time. */
  key: (server: string) => Promise<PublicKey>
  /** Throws `westmoon.other-account` when somebody else's unsent work waits on this device. */
  signIn: (signIn: SignIn) => Promise<void>
  /** Asks the server again who this is and what they may. */
  refresh: () => Promise<void>
  /** How an erasure stands; also asked by a device that nobody is signed in on any more. */
  erasure: (server: string, receipt: { id: string, receipt: string }) => Promise<Erasure>
}

/** Who is signed in on this device. */
export function createAccounts({ db, westmoon, clock }: AccountParts): Accounts {
  function checked(address: string): string {
    const read = readServerAddress(address)
    if ('problem' in read)
      throw westMoonError(read.problem)
    return read.server
  }

  async function ask(server: string): Promise<void> {
    const me = await westmoon.call('me')
    const before = await getAccount(db)
    if (before && (before.person !== me.account.id || before.company.id !== me.company.id || before.server !== server)) {
      await westmoon.signOut()
      throw westMoonError('other-account', { params: { login: before.login, company: before.company.name } })
    }
    await putAccount(db, me, { server, now: clock.now() })
  }

  return {
    key: async address => westmoon.key(checked(address)),
    erasure: async (address, receipt) => westmoon.erasure(checked(address), receipt),

    async signIn({ server: address, envelope }) {
      const server = checked(address)
      await westmoon.signIn(server, envelope)
      try {
        await ask(server)
      }
      catch (thrown) {
        // Half signed in is not signed in.
        await westmoon.forget()
        await needSignIn(db)
        throw thrown
      }
    },

    async refresh() {
      const account = await getAccount(db)
      if (!account)
        throw westMoonError('no-account')
      await ask(account.server)
    },
  }
}

/** Whether a call failed because somebody has to sign in first. */
export function needsSignIn(thrown: unknown): boolean {
  return isWestMoonError(thrown, 'signed-out', 'no-account')
}
