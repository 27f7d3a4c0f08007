import type { Clock } from '../clock.ts'
import type { Shop } from '../world/types.ts'

interface Grant { shopId: string, endsAt: number }

export type TokenVerdict = { kind: 'valid', shopId: string } | { kind: 'expired' } | { kind: 'unknown' }

export interface Tokens {
  issue: (shop: Shop) => string
  check: (token: string) => TokenVerdict
  /** Ends every token that is out, or one shop's. */
  expire: (shopId?: string) => void
  reset: () => void
}

export function createTokens(clock: Clock, life: () => number): Tokens {
  const grants = new Map<string, Grant>()
  let issued = 0
  return {
    issue(shop) {
      issued++
      const token = `sandbox.${shop.id}.${issued.toString(36)}.${'im'.repeat(16)}`
      grants.set(token, { shopId: shop.id, endsAt: clock.now() + life() })
      return token
    },
    check(token) {
      const grant = grants.get(token)
      if (!grant)
        return { kind: 'unknown' }
      return clock.now() < grant.endsAt ? { kind: 'valid', shopId: grant.shopId } : { kind: 'expired' }
    },
    expire(shopId) {
      for (const grant of grants.values()) {
        if (!shopId || grant.shopId === shopId)
          grant.endsAt = 0
      }
    },
    reset: () => grants.clear(),
  }
}
