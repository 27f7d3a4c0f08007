import type { ShopKey } from '../shop/types'
import type { TeamParts } from './types'
import { getAccount } from '../account/repo'

export type TeamShops = ReturnType<typeof createTeamShops>

/** The shops of this device at the company's server. */
export function createTeamShops({ db, westmoon }: Pick<TeamParts, 'db' | 'westmoon'>) {
  const saved = new Set<string>()

  /** Before anything is said about a shop: the server takes nothing of shops it does not know. */
  async function know(key: ShopKey): Promise<void> {
    const account = await getAccount(db)
    if (!account || account.shops.some(shop => shop.key === key) || saved.has(`${account.person}\n${key}`))
      return
    const shop = await db.shops.get(key)
    await westmoon.call('saveShop', { body: { shop: key, name: shop?.name || key } })
    saved.add(`${account.person}\n${key}`)
  }

  /** Also while the server asks for a sign-in: then calls fail, and nothing goes on as if there were no company. */
  const isSignedIn = async (): Promise<boolean> => await getAccount(db) !== undefined

  return { know, isSignedIn }
}
