import type { Database } from '../db/database'

/** How many rows the company's server does not have yet. */
export async function countUnsent(db: Database): Promise<number> {
  const [waiting, campaigns, lists] = await Promise.all([db.outgoing.count(), db.campaigns.toArray(), db.lists.toArray()])
  const counts = await Promise.all([
    ...campaigns.filter(({ state }) => state !== 'draft').map(async ({ id, changedAt }) => {
      const { upTo = -1, doneAt } = await db.teamCampaigns.get(id) ?? {}
      return doneAt === changedAt ? 0 : db.deliveries.where('[campaign+changedAt]').between([id, upTo], [id, Infinity], false).count()
    }),
    ...lists.filter(({ sample, removedAt }) => !sample && removedAt === undefined).map(async ({ id }) => {
      const { changedAt = -1 } = await db.teamMarks.get(`list/${id}`) ?? {}
      return db.invites.where('[list+changedAt]').between([id, changedAt], [id, Infinity], false).count()
    }),
  ])
  return counts.reduce((sum, count) => sum + count, waiting)
}
