import type { Exchange } from './types.ts'
import type { World } from './world/createWorld.ts'
import type { Shop } from './world/types.ts'
import { domainOf } from './hosts.ts'

export const SESSION_COOKIE = 'sessionid'

/** Who is signed in where: by domain, as session cookies are, and by shop. */
export interface Sessions {
  /** The cookie value of a signed-in domain; undefined while it is signed out. */
  open: (host: string) => string | undefined
  holds: (exchange: Exchange, shop?: Shop) => boolean
  isSignedOut: (host: string, shopId?: string) => boolean
  signIn: (host: string) => void
  /** Everywhere, on one host's domain, or for one shop. */
  signOut: (what?: { host?: string, shopId?: string }) => void
  reset: () => void
}

export function createSessions(world: World): Sessions {
  const signedOut = new Set<string>()
  const generations = new Map<string, number>()

  function cookieOf(domain: string): string {
    return `merchant-${domain.replaceAll('.', '-')}-${generations.get(domain) ?? 0}`
  }

  function signOutDomain(domain: string): void {
    signedOut.add(domain)
    generations.set(domain, (generations.get(domain) ?? 0) + 1)
  }

  return {
    open: host => signedOut.has(domainOf(host)) ? undefined : cookieOf(domainOf(host)),
    holds(exchange, shop) {
      if (shop && signedOut.has(shop.id))
        return false
      const domain = domainOf(exchange.host)
      return !signedOut.has(domain) && exchange.cookies.get(SESSION_COOKIE) === cookieOf(domain)
    },
    isSignedOut: (host, shopId = '') => signedOut.has(domainOf(host)) || signedOut.has(shopId),
    signIn(host) {
      signedOut.delete(domainOf(host))
      for (const shop of world.shopsOn(host))
        signedOut.delete(shop.id)
    },
    signOut({ host, shopId } = {}) {
      if (shopId)
        signedOut.add(shopId)
      if (host)
        signOutDomain(domainOf(host))
      if (!host && !shopId) {
        for (const shop of world.shops)
          signOutDomain(domainOf(shop.affiliateHost))
      }
    },
    reset: () => signedOut.clear(),
  }
}
