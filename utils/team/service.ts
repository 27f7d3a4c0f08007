import type { TeamParts } from './types'
import { getAccount } from '../account/repo'
import { SECOND } from '../clock/clock'
import { CodedError, toPlainError } from '../rpc/codedError'
import { createAppend } from './appendRecords'
import { createClaims } from './claims'
import { createTeamImages } from './images'
import { createPull } from './pullChanges'
import { createPush } from './pushChanges'
import { createTeamShops } from './shops'

/** A wipe waits no longer for a slow server. */
const PATIENCE = 5 * SECOND

export type TeamSync = ReturnType<typeof createTeamSync>

/** The exchange with the company's server. Without an account it does nothing. */
export function createTeamSync(given: TeamParts) {
  const { db, clock } = given
  const parts: TeamParts = { ...given, westmoon: { call: askUnlessHalted } }
  const shops = createTeamShops(parts)
  const { colleagues, renew, release } = createClaims({ ...parts, shops })
  const { append, asides } = createAppend({ ...parts, shops })
  const images = createTeamImages(parts)
  const push = createPush({ ...parts, shops, images })
  const pull = createPull(parts)
  let halts = 0
  let running: Promise<void> = Promise.resolve()

  /** Nothing is written by an answer that comes when the device is being wiped. */
  async function askUnlessHalted(...asked: Parameters<TeamParts['westmoon']['call']>): Promise<never> {
    halted()
    const answer = await given.westmoon.call(...asked)
    halted()
    return answer as never
  }

  function halted(): void {
    if (halts > 0)
      throw new CodedError('device-erasing')
  }

  /** Records first: they hold the creators whose claims are given up then. What was edited here before what was edited elsewhere, so that both are in the audit trail. */
  async function exchange(): Promise<void> {
    await append()
    await release()
    await renew()
    await push()
    // What came is looked at once, so that nobody takes it for unsent.
    const came = await pull()
    await images.pull()
    if (came)
      await push()
  }

  async function run(): Promise<void> {
    const account = await getAccount(db)
    if (halts > 0 || account?.state !== 'signed-in')
      return
    let failure: string | undefined
    try {
      await exchange()
    }
    catch (thrown) {
      failure = toPlainError(thrown).code
    }
    if (halts > 0)
      return
    const { at } = await db.teamMarks.get('state') ?? {}
    await db.teamMarks.put({ id: 'state', at: failure === undefined ? clock.now() : at, failure, images: await images.troubles(), aside: await asides() })
  }

  return {
    colleagues,

    /** Sends and fetches what there is; one after the other. How it went is in `teamMarks`, `state`: nothing is lost by a failure. */
    sync(): Promise<void> {
      running = running.then(run, run)
      return running
    },

    /** Does `work` while nothing is exchanged, and no late answer writes anything. */
    async still<T>(work: () => Promise<T>): Promise<T> {
      halts++
      try {
        await Promise.race([running.catch(() => {}), clock.sleep(PATIENCE)])
        return await work()
      }
      finally {
        halts--
      }
    },
  }
}
