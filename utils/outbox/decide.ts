import type { Delivery } from '../campaigns/types'
import type { OutboxParts } from './types'
import { getCampaign, moveCampaign, moveDelivery } from '../campaigns/repo'
import { campaignAllows } from '../campaigns/states'
import { CodedError } from '../rpc/codedError'
import { createContactBook } from './contactBook'
import { createFollowSteps } from './followSteps'
import { isForMerchant, SETTLED } from './unknownRows'

export interface Decision {
  delivery: string
  wasSent: boolean
}

/**
 * Settles one `unknown` message by the word of the merchant, who looked at the
 * chat: the one way besides evidence, and for that one message alone. It is kept
 * as an attempt `by: 'merchant'`. Throws `CodedError` for a row that is settled
 * meanwhile, or still looked for by itself.
 */
export function createDecide(parts: Pick<OutboxParts, 'db' | 'clock' | 'newId'> & { wake: () => void }) {
  const { db, clock, newId, wake } = parts
  const contacts = createContactBook(parts)
  const steps = createFollowSteps(parts)

  async function present({ delivery }: Decision): Promise<Delivery> {
    const row = await db.deliveries.get(delivery)
    if (!row || !isForMerchant(row))
      throw new CodedError('delivery-settled')
    return row
  }

  function write(decision: Decision): Promise<void> {
    return db.transaction('rw', [db.deliveries, db.campaigns, db.attempts, db.contacts, db.invites, db.lists], async () => {
      const row = await present(decision)
      const now = clock.now()
      const { id, campaign, clientMessageId } = row
      const tries = await db.attempts.where('delivery').equals(id).toArray()
      // Of the try it is about: an answer that came since is an answer to it.
      const startedAt = Math.max(...tries.map(each => each.startedAt))
      await db.attempts.add({ id: newId(), delivery: id, campaign, clientMessageId, startedAt: tries.length > 0 ? startedAt : now, endedAt: now, outcome: decision.wasSent ? 'found' : 'absent', by: 'merchant' })
      if (decision.wasSent)
        await asSent(row, now)
      else
        await asNotSent(row, now)
    })
  }

  async function asSent(row: Delivery, now: number): Promise<void> {
    await moveDelivery(db, { row, event: 'found', patch: SETTLED, now })
    await contacts.sent(row)
    await steps.release(row)
  }

  /** Into the queue, which a cancelled campaign has no more and a finished one has again. */
  async function asNotSent(row: Delivery, now: number): Promise<void> {
    await moveDelivery(db, { row, event: 'absent', patch: SETTLED, now })
    await contacts.notSent(row)
    const { id, state } = await getCampaign(db, row.campaign)
    if (state === 'cancelled')
      await moveDelivery(db, { row, event: 'skip', patch: { skip: 'cancelled' }, now })
    else if (campaignAllows(state, 'retry'))
      await moveCampaign(db, { id, event: 'retry', patch: { finishedAt: undefined }, now })
  }

  return async (decision: Decision): Promise<void> => {
    await write(decision)
    wake()
  }
}
