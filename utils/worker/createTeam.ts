import type { Clock } from '@/utils/clock/clock'
import type { Database } from '@/utils/db/database'
import { createFetch } from 'ofetch'
import { needSignIn } from '@/utils/account/repo'
import { createAccounts } from '@/utils/account/service'
import { SECOND } from '@/utils/clock/clock'
import { createVault } from '@/utils/vault/createVault'
import { createWestMoon } from '@/utils/westmoon/client'
import { wrapKeyByWebCrypto } from '@/utils/westmoon/wrapKeyByWebCrypto'

/** A wipe waits no longer for a server to hear of it. */
const FAREWELL = 8 * SECOND

interface TeamParts {
  db: Database
  clock: Clock
  newId: () => string
}

/** What of the worker knows the company's server. */
export function createTeam({ db, clock, newId }: TeamParts) {
  const vault = createVault({ indexedDB, crypto })
  const westmoon = createWestMoon({
    fetch: createFetch({ fetch: globalThis.fetch.bind(globalThis) }),
    vault,
    clock,
    newId,
    wrapKey: wrapKeyByWebCrypto,
    // All rows stay and wait; the panel asks for a sign-in.
    ended: () => needSignIn(db),
  })
  return {
    vault,
    westmoon,
    accounts: createAccounts({ db, westmoon, clock }),
    /** Ends the sign-in at the server as well as it goes, and here in any case. */
    async leave(): Promise<void> {
      await Promise.race([westmoon.signOut(), clock.sleep(FAREWELL)])
      await westmoon.forget()
    },
  }
}
