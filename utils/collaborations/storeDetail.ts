import type { Happening, HappeningKind } from '../conversations/types'
import type { Database } from '../db/database'
import type { ShopKey } from '../shop/types'
import type { CollaborationDetail, FoundMember, MemberStatus } from '../tiktok/types'
import type { Collaboration, Member } from './types'
import { addHappenings } from '../conversations/happenings'
import { isRunning } from './rules'

/** What a status says has happened by then. */
const HAPPENED: Readonly<Record<MemberStatus, readonly HappeningKind[]>> = {
  invited: [],
  added: ['added'],
  posted: ['added', 'posted'],
  sold: ['added', 'posted', 'sold'],
  expired: ['expired'],
  removed: ['removed'],
}

export interface StoredDetail {
  shop: ShopKey
  detail: CollaborationDetail
  now: number
  /** When what is new happened; absent: now, when it is noticed. */
  happenedAt?: number
}

/**
 * What `detail` said, in one transaction: the collaboration, its members, and
 * what is new of each. A creator who is not there any more was removed. What
 * only we know (terms, campaign) stays. Returns how many members changed.
 */
export function storeDetail(db: Database, { shop, detail: { collaboration, members }, now, happenedAt = now }: StoredDetail): Promise<number> {
  const id = (oecId: string): string => `${collaboration.id}/${oecId}`
  return db.transaction('rw', db.collaborations, db.members, db.happenings, async () => {
    const [row, before] = await Promise.all([db.collaborations.get(collaboration.id), db.members.where('collaboration').equals(collaboration.id).toArray()])
    const stored: Collaboration = { ...row, ...collaboration, shop, detailAt: now }
    if (!isRunning(stored.status))
      delete stored.terminating
    delete stored.goneAt
    const known = new Map(before.map(member => [member.oecId, member]))
    const present = new Set(members.map(({ oecId }) => oecId))
    const gone = before.filter(({ oecId, status }) => !present.has(oecId) && status !== 'removed').map((member): FoundMember => ({ ...member, status: 'removed' }))
    const changed = [...members.map(member => withSale(member, known.get(member.oecId))), ...gone].filter(({ oecId, status }) => known.get(oecId)?.status !== status)
    await Promise.all([
      db.collaborations.put(stored),
      db.members.bulkPut(changed.map(({ oecId, handle, status }): Member => ({ id: id(oecId), shop, collaboration: collaboration.id, oecId, handle, status, changedAt: now }))),
      addHappenings(db, changed.flatMap(({ oecId, status }) => HAPPENED[status].map((kind): Happening => ({
        id: `${shop}/${oecId}/${kind}/${collaboration.id}`,
        shop,
        oecId,
        kind,
        at: happenedAt,
        collaboration: collaboration.id,
      })))),
    ])
    return changed.length
  })
}

/** `detail` does not tell who sold: what was asked for elsewhere stays as long as their post does. */
function withSale(found: FoundMember, known: Member | undefined): FoundMember {
  return found.status === 'posted' && known?.status === 'sold' ? { ...found, status: 'sold' } : found
}
