import type { Attempt, Delivery } from '../campaigns/types'
import type { OutboxParts } from './types'

/** The append-only record of tries. Each function runs inside the caller's transaction. */
export function createAttempts({ db, clock, newId }: Pick<OutboxParts, 'db' | 'clock' | 'newId'>) {
  async function begin({ id, campaign, clientMessageId }: Delivery): Promise<Attempt> {
    const attempt: Attempt = { id: newId(), delivery: id, campaign, clientMessageId, startedAt: clock.now() }
    await db.attempts.add(attempt)
    return attempt
  }

  async function end(delivery: string, result: Pick<Attempt, 'outcome' | 'code' | 'detail' | 'serverMessageId'>): Promise<void> {
    const attempts = (await db.attempts.where('delivery').equals(delivery).toArray()).sort((one, other) => one.startedAt - other.startedAt)
    // Not simply the latest: a clock that was set back would put the end of this try on an earlier one.
    const open = attempts.find(({ outcome }) => outcome === undefined) ?? attempts.findLast(({ outcome }) => outcome === 'unanswered') ?? attempts.at(-1)
    if (open)
      await db.attempts.put({ ...open, ...result, endedAt: clock.now() })
  }

  return { begin, end }
}
