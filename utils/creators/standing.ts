import type { Database } from '../db/database'
import type { ShopKey } from '../shop/types'
import type { FoundCreator } from '../tiktok/types'
import { contactsFor } from '../lists/repo'

/** What the shop already has with a creator who was found. */
export type Standing = 'new' | 'on-list' | 'contacted' | 'do-not-contact'

/** By id: how each of them stands with the shop. Rows of removed lists do not count. */
export async function standingsOf(db: Database, shop: ShopKey, creators: readonly Pick<FoundCreator, 'oecId' | 'handle'>[]): Promise<Map<string, Standing>> {
  const wanted = creators.map(({ oecId, handle }) => ({ shop, oecId, handle }))
  const [known, named, contactOf, removed] = await Promise.all([
    db.invites.where('[shop+oecId]').anyOf(wanted.map(({ oecId }) => [shop, oecId])).toArray(),
    db.invites.where('[shop+handle]').anyOf(wanted.map(({ handle }) => [shop, handle])).toArray(),
    contactsFor(db, wanted),
    db.lists.where('shop').equals(shop).and(list => list.removedAt !== undefined).primaryKeys(),
  ])
  const gone = new Set(removed)
  const live = [...known, ...named].filter(({ list, removedAt }) => removedAt === undefined && !gone.has(list))
  const ids = new Set(live.map(({ oecId }) => oecId))
  // A handle can pass to another creator: one of another id says nothing.
  const handles = new Set(live.filter(({ oecId }) => oecId === undefined).map(({ handle }) => handle))

  return new Map(wanted.map((creator) => {
    const contact = contactOf(creator)
    if (contact?.doNotContact)
      return [creator.oecId, 'do-not-contact']
    if (ids.has(creator.oecId) || handles.has(creator.handle))
      return [creator.oecId, 'on-list']
    return [creator.oecId, contact?.lastContactAt === undefined ? 'new' : 'contacted']
  }))
}
