import type { Clock } from '../clock/clock'
import type { Shop, ShopKey } from '../shop/types'
import type { ImToken } from './types'
import { MINUTE } from '../clock/clock'

/** Facts §4.1: its life is unknown; one client renews it every ten minutes. */
const LIFE = 10 * MINUTE

export interface ImTokens {
  get: (shop: Shop) => Promise<ImToken>
  /** After the service refused `spent`: whoever comes second gets the first one's new token. */
  renew: (shop: Shop, spent: ImToken) => Promise<ImToken>
  /** Of a device that is wiped. */
  forget: () => void
}

/** One token a shop, in memory alone; asked for once however many wait for it. */
export function createImTokens({ ask, clock }: { ask: (shop: Shop) => Promise<ImToken>, clock: Clock }): ImTokens {
  const known = new Map<ShopKey, ImToken>()
  const asked = new Map<ShopKey, Promise<ImToken>>()

  async function get(shop: Shop): Promise<ImToken> {
    const token = known.get(shop.key)
    if (token && clock.now() - token.at < LIFE)
      return token
    const waiting = asked.get(shop.key) ?? ask(shop).finally(() => asked.delete(shop.key))
    asked.set(shop.key, waiting)
    const fresh = await waiting
    known.set(shop.key, fresh)
    return fresh
  }

  return {
    get,
    renew(shop, spent) {
      if (known.get(shop.key)?.token === spent.token)
        known.delete(shop.key)
      return get(shop)
    },
    forget: () => known.clear(),
  }
}
