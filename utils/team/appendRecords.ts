import type { Attempt, Campaign, Delivery } from '../campaigns/types'
import type { RecordRow } from '../westmoon/contract/records'
import type { TeamShops } from './shops'
import type { TeamCampaign, TeamMark, TeamParts } from './types'
import { SECOND } from '../clock/clock'
import { toPlainError } from '../rpc/codedError'
import { LIMITS } from '../westmoon/contract/limits'
import { isWestMoonError } from '../westmoon/readError'
import { keepable } from './keepable'
import { nextCampaignRecord, recordsOf } from './records'

/** Looked at once more behind the mark: a transaction that was named before another may end after it, and clocks are set back. */
const OVERLAP = 5 * SECOND
/** Deliveries at a time: at most three records each. */
const DELIVERIES = Math.floor(LIMITS.batch / 4)
/** A server that takes none of so many in a row has something against all of them. */
const MOST_REFUSED = 10
export const ASIDE = 'aside/'

/**
 * Sends what campaigns did to the server: at least once, in the order of time.
 * The rows are their own queue: what changed since the mark is made into records
 * whose ids are made of what they say, so nothing is written beside a send, and
 * twice is once. A campaign that is over is sent whole once more.
 */
export function createAppend({ db, westmoon, clock, newId, shops }: TeamParts & { shops: TeamShops }) {
  let refusedInARow = 0

  async function append(): Promise<void> {
    refusedInARow = 0
    for (const campaign of await db.campaigns.toArray()) {
      if (campaign.state === 'draft')
        continue
      await appendCampaign(campaign).catch((thrown) => {
        // A shop that was taken from this person holds up no other; it goes on when they have it back.
        if (!isWestMoonError(thrown, 'forbidden', 'unknown-shop'))
          throw thrown
      })
    }
  }

  async function appendCampaign(campaign: Campaign): Promise<void> {
    const before: TeamCampaign = await db.teamCampaigns.get(campaign.id) ?? { id: campaign.id, shop: campaign.shop }
    const isOver = campaign.state === 'finished' || campaign.state === 'cancelled'
    if (before.doneAt === campaign.changedAt)
      return
    await shops.know(campaign.shop)
    const now = clock.now()
    // The clock was set back: what happened since lies before the mark, which moves there once all was sent.
    const isBehind = Math.min(now, campaign.changedAt) < (before.upTo ?? 0)
    let upTo = isBehind ? 0 : before.upTo ?? 0
    let after = isOver || isBehind ? -Infinity : upTo - OVERLAP
    for (;;) {
      const { rows, next } = await changedAfter(campaign.id, after)
      if (rows.length === 0)
        break
      await send(await withAttempts(rows))
      after = next
      upTo = Math.min(Math.max(upTo, next), now)
      if (!isBehind)
        await keep(campaign, { upTo })
    }
    const word = nextCampaignRecord(campaign, before.told)
    if (word)
      await send([word])
    await keep(campaign, { ...word && { told: word.id }, ...isBehind && { upTo: Math.min(upTo, campaign.changedAt) }, doneAt: campaign.changedAt })
  }

  /** A page of deliveries, with all those of its last moment. */
  async function changedAfter(campaign: string, after: number): Promise<{ rows: Delivery[], next: number }> {
    const since = (from: number) => db.deliveries.where('[campaign+changedAt]').between([campaign, from], [campaign, Infinity], false)
    const page = await since(after).limit(DELIVERIES).toArray()
    const next = page.at(-1)?.changedAt ?? after
    if (page.length < DELIVERIES)
      return { rows: page, next }
    const last = await db.deliveries.where('[campaign+changedAt]').equals([campaign, next]).toArray()
    return { rows: [...page.filter(row => row.changedAt < next), ...last], next }
  }

  async function withAttempts(rows: readonly Delivery[]): Promise<RecordRow[]> {
    const tried = rows.filter(({ tries }) => tries > 0).map(({ id }) => id)
    const attempts: Map<string, Attempt[]> = Map.groupBy(tried.length ? await db.attempts.where('delivery').anyOf(tried).toArray() : [], ({ delivery }) => delivery)
    return rows.flatMap(row => recordsOf(row, attempts.get(row.id) ?? []))
  }

  async function send(rows: RecordRow[]): Promise<void> {
    for (let start = 0; start < rows.length; start += LIMITS.batch)
      await sendSome(keepable(rows.slice(start, start + LIMITS.batch)))
  }

  /** What the server cannot take is narrowed down to the one row; that one is set aside, and the rest goes on. */
  async function sendSome(rows: RecordRow[]): Promise<void> {
    try {
      await westmoon.call('append', { body: { rows }, idempotencyKey: newId() })
      refusedInARow = 0
      if (await asides())
        await db.teamMarks.bulkDelete(rows.map(({ id }) => `${ASIDE}${id}`))
    }
    catch (thrown) {
      if (!isWestMoonError(thrown, 'bad-request', 'too-big'))
        throw thrown
      if (rows.length === 1)
        return setAside(rows, thrown)
      const half = Math.ceil(rows.length / 2)
      await sendSome(rows.slice(0, half))
      await sendSome(rows.slice(half))
    }
  }

  /** What it says stays in the rows it was made of; it goes again when its campaign is over. */
  async function setAside(rows: readonly RecordRow[], thrown: unknown): Promise<void> {
    if (++refusedInARow > MOST_REFUSED)
      throw thrown
    await db.teamMarks.bulkPut(rows.map(({ id, campaign }) => ({ id: `${ASIDE}${id}`, campaign, at: clock.now(), failure: toPlainError(thrown).code })))
  }

  async function asides(): Promise<TeamMark['aside']> {
    const marks = await db.teamMarks.where('id').startsWith(ASIDE).toArray()
    return marks[0]?.failure === undefined ? undefined : { count: marks.length, failure: marks[0].failure }
  }

  function keep({ id, shop }: Campaign, news: Partial<TeamCampaign>): Promise<void> {
    return db.transaction('rw', db.teamCampaigns, async () => {
      const before = await db.teamCampaigns.get(id)
      await db.teamCampaigns.put({ ...before, id, shop, ...news })
    })
  }

  return { append, asides }
}
