import type { Ref } from 'vue'
import { findContact } from '@/utils/lists/repo'
import { useLiveQuery } from './useLiveQuery'

/** One creator of a list: the row, what the shop shares with them, and the lists that have them. */
export function useCreatorCard(id: Ref<string>) {
  const { rows, pending } = useLiveQuery(async (db) => {
    const asked = id.value
    const invite = await db.invites.get(asked)
    if (!invite || invite.removedAt !== undefined)
      return { asked }
    const { shop, handle, oecId } = invite
    const [contact, named, same] = await Promise.all([
      findContact(db, shop, invite),
      db.invites.where('[shop+handle]').equals([shop, handle]).toArray(),
      oecId === undefined ? [] : db.invites.where('[shop+oecId]').equals([shop, oecId]).toArray(),
    ])
    const ids = new Set([...named, ...same].filter(row => row.removedAt === undefined).map(({ list }) => list))
    const lists = await db.lists.bulkGet([...ids])
    return {
      asked,
      invite,
      contact,
      lists: lists.flatMap(list => list && list.removedAt === undefined ? [list] : []),
    }
  }, [id])
  return { card: rows, pending }
}
