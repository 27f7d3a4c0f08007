import type { Clock } from '../clock.ts'
import type { Shop } from '../world/types.ts'
import { weekOf } from './weekOf.ts'

/**
 * The week's allowance of unconnected creators, shared by invitations and
 * messages: each counts once a week. Callers leave connected ones out.
 */
export interface Quota {
  /** All of them, or none: a group is not invited in part. */
  allows: (shop: Shop, creatorOecIds: string[]) => boolean
  use: (shop: Shop, creatorOecIds: string[]) => void
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
    allows(shop, creatorOecIds) {
      const known = ofThisWeek(shop)
      const fresh = creatorOecIds.filter(id => !known.has(id)).length
      return fresh === 0 || shop.weeklyQuota === null || known.size + fresh <= shop.weeklyQuota
    },
    use(shop, creatorOecIds) {
      const known = ofThisWeek(shop)
      creatorOecIds.forEach(id => known.add(id))
    },
    used: shop => ofThisWeek(shop).size,
    reset: () => weeks.clear(),
  }
}
