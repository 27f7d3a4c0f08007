import type { Accounts } from '../account/service'
import type { Clock } from '../clock/clock'
import type { Database } from '../db/database'
import type { WestMoon } from '../westmoon/client'
import { getAccount } from '../account/repo'
import { SECOND } from '../clock/clock'
import { followEvents } from '../westmoon/events/followEvents'

/** Where there is no stream, what colleagues changed is there within this time while the panel is looked at. */
const SLOW = 30 * SECOND

interface TeamFollowParts {
  db: Database
  westmoon: Pick<WestMoon, 'stream'>
  accounts: Pick<Accounts, 'refresh'>
  clock: Clock
  random: () => number
  /** Sends and fetches what there is; coalesced. */
  exchange: () => Promise<void>
  report: (thrown: unknown) => void
}

/** What the server tells of while a panel is looked at, and what is done about it. */
export function createTeamFollow({ db, westmoon, accounts, clock, random, exchange, report }: TeamFollowParts) {
  let halts = 0
  let askedAt = -Infinity

  const follower = followEvents({
    stream: (...asked) => westmoon.stream(...asked),
    clock,
    random,
    began: () => void allAnew().catch(report),
    heard: kind => void answer(kind).catch(report),
  })

  async function answer(kind: string): Promise<void> {
    switch (kind) {
      case 'changed': return exchange()
      case 'records':
      case 'claims': return mark(kind)
      // Both by asking: what the server then answers is what ends a sign-in here, and not that of somebody who signed in meanwhile.
      case 'rights':
      case 'signed-out': return accounts.refresh().then(exchange)
    }
  }

  /** Screens that show such rows ask for them again. */
  async function mark(kind: 'records' | 'claims'): Promise<void> {
    await db.teamMarks.put({ id: `heard/${kind}`, at: clock.now() })
  }

  /** What happened until the stream began was told to nobody. */
  async function allAnew(): Promise<void> {
    await Promise.all([mark('records'), mark('claims'), exchange()])
  }

  return {
    /** Somebody looks at a panel: to be said every fifteen seconds or so. */
    async follow(): Promise<void> {
      const account = await getAccount(db)
      if (halts > 0 || account?.state !== 'signed-in')
        return
      follower.watch()
      if (follower.isLive() || Math.abs(clock.now() - askedAt) < SLOW)
        return
      askedAt = clock.now()
      void exchange().catch(report)
    },

    /** Does `work` while nothing is followed. */
    async still<T>(work: () => Promise<T>): Promise<T> {
      halts++
      follower.stop()
      return work().finally(() => halts--)
    },
  }
}
