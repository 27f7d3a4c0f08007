import type { Campaign, Delivery } from '../campaigns/types'
import type { Shop } from '../shop/types'
import type { Outcome } from './outcome'
import type { Prepared } from './prepare'
import type { Recorder } from './record'
import type { Schedule } from './schedule'
import type { OutboxParts } from './types'
import { PART_GAP } from '../campaigns/pace'
import { isWireError } from '../tiktok/wireError'
import { outcomeOf } from './outcome'

interface SendParts extends Pick<OutboxParts, 'tiktok' | 'clock'> {
  recorder: Recorder
  schedule: Pick<Schedule, 'openingFor' | 'align'>
  prepare: (shop: Shop, campaign: Campaign, row: Delivery) => Promise<Prepared>
  /** When this shop may write to the next creator, were this one written to now. */
  nextAt: (campaign: Campaign, row: Delivery) => number
}

/**
 * Sends one delivery and records what came of it. Returns what the campaign
 * must know: a wall, or an answer that did not come.
 */
export function createSend({ tiktok, clock, recorder, schedule, prepare, nextAt }: SendParts) {
  return async (shop: Shop, campaign: Campaign, row: Delivery): Promise<Outcome | undefined> => {
    const prepared = await attempt(() => prepare(shop, campaign, row), false)
    if ('kind' in prepared)
      return notPrepared(row, prepared)
    if (prepared.value.kind === 'refuse')
      return notPrepared(row, { ...prepared.value, kind: 'refused' })
    if (prepared.value.kind === 'skip')
      return void await skip(row, prepared.value)
    if (prepared.value.kind === 'wait')
      return void await schedule.align(row, prepared.value.dueAt)

    const { conversationId, content } = prepared.value
    // Preparing took its time: the window may have closed meanwhile.
    if (schedule.openingFor(campaign, row) > clock.now() || !await recorder.claim(row, nextAt(campaign, row)))
      return undefined
    const answer = await attempt(() => tiktok.sendMessage(shop, { conversationId, clientMessageId: row.clientMessageId, content }), true)
    if (!('kind' in answer))
      return void await recorder.sent(row, { event: 'accepted', ...answer.value })
    return record(row, answer)
  }

  /** Who is looked at and left alone is no burst of requests either. */
  async function skip(row: Delivery, { reason, asked }: Prepared & { kind: 'skip' }): Promise<void> {
    await recorder.skipped(row, reason)
    if (asked)
      await recorder.rest(row.shop, PART_GAP)
  }

  async function notPrepared(row: Delivery, outcome: Outcome): Promise<Outcome> {
    if (outcome.kind === 'refused') {
      await recorder.refused(row, outcome)
      await recorder.rest(row.shop, PART_GAP)
    }
    return outcome
  }

  async function record(row: Delivery, outcome: Outcome): Promise<Outcome> {
    switch (outcome.kind) {
      case 'refused':
        await recorder.refused(row, outcome)
        break
      case 'wall':
        await recorder.backToQueue(row, 'neverLeft', outcome.code ?? outcome.reason)
        break
      case 'unanswered':
        await recorder.unanswered(row, outcome.detail)
        break
      case 'accepted':
    }
    return outcome
  }
}

async function attempt<T>(call: () => Promise<T>, left: boolean): Promise<{ value: T } | Outcome> {
  try {
    return { value: await call() }
  }
  catch (thrown) {
    if (!isWireError(thrown))
      throw thrown
    return outcomeOf(thrown.failure, left)
  }
}
