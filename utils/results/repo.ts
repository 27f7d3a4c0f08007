import type { Campaign, Delivery } from '../campaigns/types'
import type { Happening } from '../conversations/types'
import type { Database } from '../db/database'
import type { CreatorOutcome, Reached, Waiting } from './types'
import { DAY } from '../clock/clock'
import { createBreather } from '../creators/createBreather'
import { outcomeOf } from './outcomeOf'
import { reach } from './reach'

/** Rows of one reading: long enough to be fast, short enough for the panel to breathe. */
const ROWS = 1000
/** TikTok's clock may be behind ours; what happened before the campaign's first word is left out later, creator by creator. */
const SKEW = DAY

export interface ReadOptions {
  /** Only messages of this step (0: the first); absent: every message and the invitations. */
  step?: number
  signal?: AbortSignal
  /** Share of the work that is done. */
  onProgress?: (share: number) => void
}

/** What became of each creator a campaign reached, in the order of sending. Read in chunks; throws the signal's reason. */
export async function outcomesOf(db: Database, campaign: Pick<Campaign, 'id' | 'shop' | 'into' | 'startedAt'>, { step, signal, onProgress }: ReadOptions = {}): Promise<CreatorOutcome[]> {
  const reached = await reachedBy(db, campaign.id, { step, signal })
  onProgress?.(0.4)
  const collaborations = await collaborationsOf(db, campaign)
  const happeningsOf = await happeningsSince(db, campaign, { of: new Set(reached.map(({ oecId }) => oecId)), signal })
  onProgress?.(0.7)
  const membersOf = Map.groupBy(await db.members.where('collaboration').anyOf([...collaborations]).toArray(), ({ oecId }) => oecId)
  const exact = await exactTimes(db, reached.filter(({ oecId, messagedAt = 0 }) => happeningsOf.get(oecId)?.some(({ at }) => at <= messagedAt)))
  const breathe = createBreather()
  const outcomes: CreatorOutcome[] = []
  for (const each of reached) {
    signal?.throwIfAborted()
    const messagedAt = exact.get(each.oecId) ?? each.messagedAt
    outcomes.push(outcomeOf({ reached: { ...each, messagedAt }, happenings: happeningsOf.get(each.oecId) ?? [], members: membersOf.get(each.oecId) ?? [], collaborations }))
    await breathe()
  }
  onProgress?.(1)
  return outcomes
}

async function reachedBy(db: Database, campaign: string, { step, signal }: ReadOptions): Promise<Reached[]> {
  const reached = new Map<string, Reached>()
  const breathe = createBreather()
  for await (const rows of sentRows(db, campaign)) {
    signal?.throwIfAborted()
    rows.filter(row => step === undefined || ((row.step ?? 0) === step && row.content.kind !== 'invitation')).forEach(row => reach(reached, row))
    await breathe()
  }
  return [...reached.values()]
}

async function* sentRows(db: Database, campaign: string): AsyncGenerator<Delivery[]> {
  let after = -Infinity
  while (true) {
    const rows: Delivery[] = await db.deliveries.where('[campaign+state+position]').between([campaign, 'sent', after], [campaign, 'sent', Infinity], false, true).limit(ROWS).toArray()
    const last = rows.at(-1)
    if (!last)
      return
    yield rows
    after = last.position
  }
}

/** Those it made, and the one it put creators into. */
async function collaborationsOf(db: Database, { id, into }: Pick<Campaign, 'id' | 'into'>): Promise<Set<string>> {
  const groups = await db.groups.where('[campaign+state+position]').between([id], [id, []]).toArray()
  return new Set([...groups.map(({ collaboration }) => collaboration), into].filter(each => each !== undefined))
}

/** By creator. One range of the index, since there are fewer happenings than creators. */
async function happeningsSince(db: Database, { shop, startedAt = 0 }: Pick<Campaign, 'shop' | 'startedAt'>, { of, signal }: { of: ReadonlySet<string>, signal?: AbortSignal }): Promise<Map<string, Happening[]>> {
  const found = new Map<string, Happening[]>()
  const breathe = createBreather()
  for (let read = 0; ; read += ROWS) {
    signal?.throwIfAborted()
    const rows = await db.happenings.where('[shop+at]').between([shop, startedAt - SKEW], [shop, Infinity]).offset(read).limit(ROWS).toArray()
    for (const row of rows.filter(({ oecId }) => of.has(oecId)))
      found.set(row.oecId, [...found.get(row.oecId) ?? [], row])
    if (rows.length < ROWS)
      return found
    await breathe()
  }
}

/** A row is settled later than its message left when its answer was lost: where that could hide an answer, its tries say when. */
async function exactTimes(db: Database, some: readonly Reached[]): Promise<Map<string, number>> {
  const creatorOf = new Map(some.flatMap(({ first, oecId }) => first === undefined ? [] : [[first, oecId]]))
  const attempts = await db.attempts.where('delivery').anyOf([...creatorOf.keys()]).toArray()
  const times = new Map<string, number>()
  for (const { delivery, startedAt, outcome } of attempts) {
    const creator = creatorOf.get(delivery)
    if (creator !== undefined && (outcome === 'accepted' || outcome === 'found'))
      times.set(creator, Math.min(times.get(creator) ?? Infinity, startedAt))
  }
  return times
}

/** Follow-ups that wait, by step. */
export async function waitingIn(db: Database, campaign: string, { notYet }: { notYet: number }): Promise<Waiting[]> {
  const steps = new Map<number, Waiting>()
  await db.deliveries.where('[campaign+state+position]').between([campaign, 'queued', -Infinity], [campaign, 'queued', Infinity]).each(({ step = 0, part, dueAt = 0 }) => {
    if (step === 0 || part > 0)
      return
    const known = steps.get(step) ?? { step, creators: 0 }
    const from = dueAt >= notYet ? known.from : Math.min(known.from ?? Infinity, dueAt)
    steps.set(step, { step, creators: known.creators + 1, ...from === undefined ? {} : { from } })
  })
  return [...steps.values()].sort((one, other) => one.step - other.step)
}
