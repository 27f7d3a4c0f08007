import type { Clock } from '../clock.ts'
import type { Shop } from '../world/types.ts'
import { weekOf } from './weekOf.ts'

interface Pair { creatorOecId: string, replied: boolean }

/** The week's allowance of unconnected creators: each counts once a week, connected ones not at all. */
export interface Quota {
  allows: (shop: Shop, pair: Pair) => boolean
  use: (shop: Shop, pair: Pair) => void
  used: (shop: Shop) => number
  reset: () => void
}

export function createQuota(clock: Clock): Quota {
  const weeks = new Map<string, Set<string>>()

  function ofThisWeek(shop: Shop): Set<string> {
    const key = `${shop.id} ${weekOf(clock.now(), shop.timeZone)}`
    const known = weeks.get(key) ?? new Set<string>()
    weeks.set(key, known)
    return known
  }

  return {
    allows(shop, { creatorOecId, replied }) {
      const known = ofThisWeek(shop)
      return replied || shop.weeklyQuota === null || known.has(creatorOecId) || known.size < shop.weeklyQuota
    },
    use(shop, { creatorOecId, replied }) {
      if (!replied)
        ofThisWeek(shop).add(creatorOecId)
    },
    used: shop => ofThisWeek(shop).size,
    reset: () => weeks.clear(),
  }
}
