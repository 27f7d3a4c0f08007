import type { Delivery } from '../campaigns/types'
import type { Shop } from '../shop/types'
import type { ConversationMessage } from '../tiktok/types'
import type { Outcome } from './outcome'
import type { Recorder } from './record'
import type { OutboxParts } from './types'
import { HOUR, SECOND } from '../clock/clock'
import { findContact } from '../lists/repo'
import { isWireError } from '../tiktok/wireError'
import { outcomeOf } from './outcome'
import { QUIET } from './record'

/** How far back the conversation is read for our message. */
const HISTORY = 50
const LOOKS = 3

export type Settle = (shop: Shop, row: Delivery) => Promise<Outcome | undefined>

/**
 * Settles an `unknown` delivery by evidence, never by guess: the page's memory
 * of the answer, then the conversation itself. Returns a wall if one was met.
 */
export function createSettle({ db, tiktok, clock, recorder }: Pick<OutboxParts, 'db' | 'tiktok' | 'clock'> & { recorder: Recorder }): Settle {
  return async (shop, row) => {
    try {
      const recalled = await recall(shop, row)
      if (recalled.sent)
        return void await recorder.sent(row, { event: 'found', ...recalled.sent })
      const contact = await findContact(db, row.shop, row)
      const conversationId = contact?.conversationId ?? await tiktok.createConversation(shop, row.oecId)
      // Taken before the reading: a message that arrives during it must not be missed.
      const asked = clock.now()
      const messages = await tiktok.history(shop, conversationId, HISTORY)
      const found = messages.find(message => message.clientMessageId === row.clientMessageId)
      if (found)
        return void await recorder.sent(row, { event: 'found', serverMessageId: found.serverMessageId })
      if (!reachesBack(messages, row))
        return void await lookLater(row)
      const settleAfter = recalled.quietFrom === undefined ? row.settleAfter ?? 0 : recalled.quietFrom + QUIET
      if (asked >= settleAfter)
        return void await recorder.backToQueue(row, 'absent')
      await recorder.lookAgain(row, { lookAt: settleAfter, settleAfter, settleTries: row.settleTries })
    }
    catch (thrown) {
      if (!isWireError(thrown))
        throw thrown
      const outcome = outcomeOf(thrown.failure, false)
      if (outcome.kind === 'wall' && outcome.reason !== 'tiktok-changed')
        return outcome
      await lookLater(row)
    }
  }

  /** It could not be read: a few more looks, then it is the merchant's. */
  async function lookLater(row: Delivery): Promise<void> {
    const tries = (row.settleTries ?? 0) + 1
    await recorder.lookAgain(row, { settleTries: tries, lookAt: tries < LOOKS ? clock.now() + tries * 5 * SECOND : undefined })
  }

  /** The answer that got lost with the worker. A refusal there is no proof against the conversation: read on. */
  async function recall(shop: Shop, row: Delivery): Promise<{ sent?: { serverMessageId: string }, quietFrom?: number }> {
    const asked = clock.now()
    try {
      return { sent: await tiktok.recallSend(shop, row.clientMessageId) }
    }
    catch (thrown) {
      if (!isWireError(thrown))
        throw thrown
      // The page waits while the request is under way: it ended only now, without an answer.
      const wasUnderWay = outcomeOf(thrown.failure, true).kind === 'unanswered' && clock.now() - asked > SECOND
      return wasUnderWay ? { quietFrom: clock.now() } : {}
    }
  }
}

/**
 * Whether the messages read prove that one sent by this row would be among them.
 * None at all proves nothing: a real conversation has at least its opening event.
 * An hour is more than a try takes and than two clocks differ.
 */
function reachesBack(messages: ConversationMessage[], row: Delivery): boolean {
  const oldest = messages.at(-1)
  return oldest !== undefined && (messages.length < HISTORY || oldest.at < (row.settleAfter ?? 0) - HOUR)
}
