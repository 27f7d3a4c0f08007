import type { Database } from '../db/database'
import type { ShopKey } from '../shop/types'

/** Names that no new group of the shop may have, as far as this device knows: TikTok refuses them, of ended ones too. */
export async function takenNames(db: Database, shop: ShopKey): Promise<Set<string>> {
  const [live, planned] = await Promise.all([
    db.collaborations.where('[shop+name]').between([shop, ''], [shop, '\uFFFF']).toArray(),
    db.groups.filter(group => group.shop === shop).toArray(),
  ])
  return new Set([...live, ...planned].map(({ name }) => name))
}
