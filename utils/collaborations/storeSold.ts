import type { Database } from '../db/database'
import { addHappenings } from '../conversations/happenings'

/** A member who posted has sold. Nothing when they stand elsewhere meanwhile. */
export function storeSold(db: Database, { collaboration, oecId, now }: { collaboration: string, oecId: string, now: number }): Promise<void> {
  return db.transaction('rw', db.members, db.happenings, async () => {
    const member = await db.members.get(`${collaboration}/${oecId}`)
    if (member?.status !== 'posted')
      return
    const { shop } = member
    await db.members.put({ ...member, status: 'sold', changedAt: now })
    await addHappenings(db, [{ id: `${shop}/${oecId}/sold/${collaboration}`, shop, oecId, kind: 'sold', at: now, collaboration }])
  })
}
