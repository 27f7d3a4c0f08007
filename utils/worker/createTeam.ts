import type { Clock } from '@/utils/clock/clock'
import type { Database } from '@/utils/db/database'
import { createFetch } from 'ofetch'
import { getAccount, needSignIn } from '@/utils/account/repo'
import { createAccounts } from '@/utils/account/service'
import { MINUTE, SECOND } from '@/utils/clock/clock'
import { createExporter } from '@/utils/rights/createExporter'
import { EXPORT_CHANNEL } from '@/utils/rights/exportPlace'
import { createTeamFollow } from '@/utils/team/createTeamFollow'
import { createAsk } from '@/utils/team/questions'
import { createTeamSync } from '@/utils/team/service'
import { createVault } from '@/utils/vault/createVault'
import { createWestMoon } from '@/utils/westmoon/client'
import { wrapKeyByWebCrypto } from '@/utils/westmoon/wrapKeyByWebCrypto'
import { coalesce } from './coalesce'

/** A wipe waits no longer for a server to hear of it. */
const FAREWELL = 8 * SECOND
/** Between two exchanges while much happens. */
const GAP = 2 * SECOND
/** What is unsent, and what colleagues did, is looked after this often though nothing happens here. */
const EVERY = MINUTE
const ALARM = 'team'

export const isTeamAlarm = (alarm: { name: string }): boolean => alarm.name === ALARM

interface Alarms {
  get: (name: string) => Promise<unknown>
  create: (name: string, info: { periodInMinutes: number }) => Promise<void> | void
}

interface TeamParts {
  db: Database
  clock: Clock
  newId: () => string
  random: () => number
  alarms: Alarms
  report: (thrown: unknown) => void
  /** Campaigns that waited for the server may go on. */
  exchanged: () => Promise<void>
}

/** What of the worker knows the company's server. */
export function createTeam({ db, clock, newId, random, alarms, report, exchanged }: TeamParts) {
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
  const sync = createTeamSync({ db, westmoon, clock, newId })
  const told = new BroadcastChannel(EXPORT_CHANNEL)
  const exporter = createExporter({ westmoon, caches, locks: navigator.locks, clock, tell: step => told.postMessage(step) })
  const exchange = coalesce(() => sync.sync().then(exchanged), () => clock.sleep(GAP))
  const accounts = createAccounts({ db, westmoon, clock })
  const following = createTeamFollow({ db, westmoon, accounts, clock, random, exchange, report })

  return {
    vault,
    colleagues: sync.colleagues,
    /** Sends what is unsent, soon. Without an account nothing. */
    async tend(): Promise<void> {
      if (!await getAccount(db))
        return
      // Creating it again would put it off.
      if (await alarms.get(ALARM) === undefined)
        await alarms.create(ALARM, { periodInMinutes: EVERY / MINUTE })
      await exchange()
    },
    /** Does `work` while nothing is exchanged; before that, what is unsent is sent as well as it goes. */
    still<T>(work: () => Promise<T>): Promise<T> {
      return following.still(async () => {
        await Promise.race([sync.sync(), clock.sleep(FAREWELL)])
        return sync.still(work)
      })
    },
    follow: following.follow,
    westmoon,
    ask: createAsk({ db, westmoon }),
    exporter,
    accounts,
    /** Ends the sign-in at the server as well as it goes, and here in any case. */
    async leave(): Promise<void> {
      await Promise.race([westmoon.signOut(), clock.sleep(FAREWELL)])
      await westmoon.forget()
    },
  }
}
