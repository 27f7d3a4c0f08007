import type { Campaign, Delivery } from '../campaigns/types'
import type { Turn } from './createTurn'
import type { OutboxParts } from './types'
import { DEFECT } from '../campaigns/pauseKind'
import { MINUTE } from '../clock/clock'
import { toPlainError } from '../rpc/codedError'
import { createTurn } from './createTurn'
import { createRecorder } from './record'

const LOCK = 'outbox'

/** What is further away is left to an alarm, which cannot be nearer. */
const LONGEST_SLEEP = MINUTE

interface Locks {
  request: <T>(name: string, work: () => Promise<T>) => Promise<T>
}

interface Open {
  sending: Delivery[]
  unknown: Delivery[]
  running: Campaign[]
  cancelled: Campaign[]
}

export type Outbox = ReturnType<typeof createOutbox>

/**
 * The one runner: whoever holds the lock `outbox`. It reads the rows before
 * each step and keeps nothing of its own, so it may die between any two lines.
 */
export function createOutbox(parts: OutboxParts & { locks: Locks, stepped?: () => void }) {
  const { db, clock, locks, stepped } = parts
  const recorder = createRecorder(parts)
  const { turn, settleCancelled, adoptGroups } = createTurn({ ...parts, recorder })
  let nudge = new AbortController()
  let wanted = false
  let running: Promise<void> | undefined
  let halts = 0

  /** Something may be to do. Resolves when nothing is left to do in the next minute. */
  function wake(): Promise<void> {
    wanted = true
    nudge.abort()
    running ??= hold()
    return running
  }

  async function hold(): Promise<void> {
    try {
      await locks.request(LOCK, run)
    }
    finally {
      running = undefined
    }
    // Woken while the lock was being given back.
    if (wanted)
      await wake()
  }

  /** Does `work` while nothing is sent: after the answer in flight, in this worker or another. Wake it afterwards. */
  async function still<T>(work: () => Promise<T>): Promise<T> {
    halts++
    nudge.abort()
    try {
      return await locks.request(LOCK, work)
    }
    finally {
      halts--
    }
  }

  async function run(): Promise<void> {
    for (;;) {
      if (halts > 0)
        return
      wanted = false
      nudge = new AbortController()
      const { signal } = nudge
      const turns = await eachInTurn()
      if (turns.length === 0 && !wanted)
        return
      stepped?.()
      const waits = turns.flatMap(each => 'waitUntil' in each ? [each.waitUntil] : [])
      if (waits.length < turns.length || wanted)
        continue
      const wait = Math.min(...waits) - clock.now()
      // The watchdog wakes it then: no worker is kept alive over hours and days.
      if (wait > LONGEST_SLEEP)
        return
      await clock.sleep(Math.max(0, wait), signal)
    }
  }

  async function eachInTurn(): Promise<Turn[]> {
    const { running, cancelled, unknown } = await adoptOrphans(await look())
    const of = (campaign: Campaign): Delivery[] => unknown.filter(row => row.campaign === campaign.id)
    const turns: Turn[] = []
    for (const campaign of running)
      turns.push(await guarded(campaign, of(campaign)))
    for (const campaign of cancelled)
      turns.push(...await settleCancelled(campaign, of(campaign)).catch(() => []))
    return turns
  }

  /** All that is open, in one reading: it does not grow with what is queued. */
  function look(): Promise<Open> {
    return db.transaction('r', db.deliveries, db.campaigns, async () => {
      const [sending, unknown, running] = await Promise.all([
        db.deliveries.where('state').equals('sending').toArray(),
        db.deliveries.where('state').equals('unknown').toArray(),
        db.campaigns.where('state').equals('running').toArray(),
      ])
      const left = await db.campaigns.bulkGet([...new Set(unknown.map(row => row.campaign))])
      const cancelled = left.filter(campaign => campaign?.state === 'cancelled') as Campaign[]
      return { sending, unknown, running, cancelled }
    })
  }

  /** Between two turns nothing is in flight here: a row still `sending` is what a dead worker, or a full disk, left. */
  async function adoptOrphans(open: Open): Promise<Open> {
    const messages = open.sending.filter(row => row.content.kind !== 'invitation')
    if (messages.length < open.sending.length)
      await adoptGroups()
    for (const row of messages)
      await recorder.unanswered(row, 'worker-died').catch(thrown => stop(row.campaign, thrown))
    return open.sending.length === 0 ? open : look()
  }

  async function guarded(campaign: Campaign, unknown: Delivery[]): Promise<Turn> {
    try {
      return await turn(campaign, unknown)
    }
    catch (thrown) {
      await stop(campaign.id, thrown)
      return { acted: true }
    }
  }

  /** A defect or a full disk stops the campaign with its reason; the rows stay as they are. */
  function stop(campaign: string, thrown: unknown): Promise<void> {
    const { code } = toPlainError(thrown)
    return code === 'storage-full'
      ? recorder.paused(campaign, 'storage', code)
      : recorder.paused(campaign, 'failures', `${DEFECT}${code}`)
  }

  return { wake, still }
}
