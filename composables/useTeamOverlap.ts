import type { Campaign } from '@/utils/campaigns/types'
import type { Database } from '@/utils/db/database'
import { DAY } from '@/utils/clock/clock'
import { useLiveQuery } from './useLiveQuery'

/** A campaign of this device that met colleagues. */
export interface Overlap {
  campaign: string
  name: string
  /** Creators that are a colleague's. */
  count: number
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
  const base = { campaign: id, name, draft: state === 'draft' }
  if (base.draft)
    return { ...base, count: review?.skipped.colleague ?? 0, who: [] }
  const skipped = counts.skipped === 0
    ? []
    : await db.deliveries
        .where('[campaign+state+position]')
        .between([id, 'skipped', -Infinity], [id, 'skipped', Infinity])
        .filter(({ skip }) => skip === 'colleague')
        .limit(MOST)
        .toArray()
  return {
    ...base,
    count: new Set(skipped.map(({ oecId }) => oecId)).size,
    who: [...new Set(skipped.flatMap(({ detail }) => detail ?? []))],
  }
}
