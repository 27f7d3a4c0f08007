import type { ShopKey } from '@/utils/shop/types'
import { findContact } from '@/utils/lists/repo'
import { useLiveQuery } from './useLiveQuery'

/** What the shop has with a creator: the lists they are on, the last contact and the campaign it was made by. */
export function useProfileTies(who: () => { shop: ShopKey, oecId: string, handle: string }) {
  const { rows } = useLiveQuery(async (db) => {
    const { shop, oecId, handle } = who()
    const [contact, same, named, deliveries] = await Promise.all([
      findContact(db, shop, { oecId, handle }),
      db.invites.where('[shop+oecId]').equals([shop, oecId]).toArray(),
      db.invites.where('[shop+handle]').equals([shop, handle]).toArray(),
      db.deliveries.where('[shop+oecId]').equals([shop, oecId]).toArray(),
    ])
    const on = [...same, ...named.filter(invite => invite.oecId === undefined)].filter(({ removedAt }) => removedAt === undefined)
    const lists = await db.lists.bulkGet([...new Set(on.map(({ list }) => list))])
    const last = deliveries
      .filter(({ state }) => state === 'sent' || state === 'refused' || state === 'unknown')
      .sort((one, other) => other.changedAt - one.changedAt)[0]
    return {
      contact,
      lists: lists.flatMap(list => list && list.removedAt === undefined ? [list] : []),
      campaign: last && await db.campaigns.get(last.campaign),
    }
  }, [() => who().oecId])
  return rows
}
