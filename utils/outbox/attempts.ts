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
    const attempts = await db.attempts.where('delivery').equals(delivery).toArray()
    const last = attempts.sort((one, other) => one.startedAt - other.startedAt).at(-1)
    if (last)
      await db.attempts.put({ ...last, ...result, endedAt: clock.now() })
  }

  return { begin, end }
}
