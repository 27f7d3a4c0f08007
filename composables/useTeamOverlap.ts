import type { Campaign } from '@/utils/campaigns/types'
import type { Database } from '@/utils/db/database'
import { DAY } from '@/utils/clock/clock'
import { useLiveQuery } from './useLiveQuery'

/** A campaign of this device that met colleagues. */
export interface Overlap {
  campaign: string
  name: string
  /** Creators that are a colleague's: found by the review, and when it was sealed or sent. */
  count: number
  /** Of them, those the review left out. */
  reviewed: number
  /** The colleagues, as far as their names are known. */
  who: string[]
  draft: boolean
}

const LATELY = 7 * DAY
const SHOWN = 3
/** Rows looked at in one campaign: beyond that the number is at least this. */
const MOST = 2000

/** Creators of one's own campaigns whom colleagues have, newest campaign first. */
export function useTeamOverlap() {
  const { rows } = useLiveQuery(async (db) => {
    const campaigns = (await db.campaigns.toArray())
      .filter(({ state, changedAt, finishedAt }) => (finishedAt ?? (state === 'draft' ? changedAt : Date.now())) > Date.now() - LATELY)
      .sort((one, other) => other.createdAt - one.createdAt)
    const found: Overlap[] = []
    for (const campaign of campaigns) {
      const overlap = await overlapOf(db, campaign)
      if (overlap.count > 0)
        found.push(overlap)
      if (found.length === SHOWN)
        break
    }
    return found
  })
  return rows
}

async function overlapOf(db: Database, { id, name, state, counts, review }: Campaign): Promise<Overlap> {
  const skipped = counts.skipped === 0
    ? []
    : await db.deliveries
        .where('[campaign+state+position]')
        .between([id, 'skipped', -Infinity], [id, 'skipped', Infinity])
        .filter(({ skip }) => skip === 'colleague')
        .limit(MOST)
        .toArray()
  const sent = new Set(skipped.map(({ oecId }) => oecId)).size
  const reviewed = review?.skipped.colleague ?? 0
  const leftOut = reviewed === 0
    ? []
    : await db.leftOut.where('[campaign+reason+position]').between([id, 'colleague', -Infinity], [id, 'colleague', Infinity]).limit(MOST).toArray()
  return {
    campaign: id,
    name,
    count: sent + reviewed,
    reviewed,
    who: [...new Set([...skipped.map(({ detail }) => detail), ...leftOut.map(({ subject }) => subject)].filter(each => each !== undefined))],
    draft: state === 'draft',
  }
}
