import type { Parts } from '../parts.ts'
import type { Exchange } from '../types.ts'
import type { Shop } from '../world/types.ts'
import type { PageSource } from './sources.ts'
import { domainOf } from '../hosts.ts'
import { hashOf } from '../random.ts'
import { SESSION_COOKIE } from '../sessions.ts'

const GONE = 'Path=/; Max-Age=0'

/** `verify_<8>_<8>_<4>_<4>_<4>_<12>` (facts §2.1). */
export function fingerprintOf(seed: number, host: string): string {
  const piece = (name: string, length: number) => Array.from({ length }, (_, at) => (hashOf(seed, host, name, at) % 36).toString(36)).join('')
  return `verify_${piece('a', 8)}_${piece('b', 8)}_${piece('c', 4)}_${piece('d', 4)}_${piece('e', 4)}_${piece('f', 12)}`
}

function jwt(claims: Record<string, string>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.c2FuZGJveA`
}

function sourceCookies(shop: Shop): [PageSource, string, string][] {
  return [
    ['unified-cookie', 'oec_seller_id_unified_seller_env', `${shop.id}; Path=/; Secure; HttpOnly`],
    ['seller-cookie', 'oec_seller_id', `${shop.id}; Path=/; Secure`],
    ['jupiter-cookie', 'x-jupiter-shop-id', `${shop.id}; Path=/; Secure; HttpOnly`],
    ['shop-cookie', 'SHOP_ID', `${shop.id}; Path=/; Secure`],
    ['token-cookie', 'SELLER_TOKEN', `${jwt({ SellerId: shop.id, OecShopId: shop.id, ImShopId: shop.imUserId })}; Path=/; Secure; HttpOnly`],
  ]
}

/** What a page sets when it is opened: session on the parent domain, s_v_web_id on the host, and the cookies among its sources. */
export function pageCookies(exchange: Exchange, { shop, sources, parts }: { shop: Shop, sources: ReadonlySet<PageSource>, parts: Parts }): string[] {
  const { host, cookies } = exchange
  const { seed } = parts.world
  const parent = `Domain=.${domainOf(host)}; Path=/; Secure; SameSite=None; Max-Age=5184000`
  const session = parts.sessions.open(host)
  const set = sourceCookies(shop).map(([source, name, value]) => `${name}=${sources.has(source) ? value : `; ${GONE}`}`)
  set.push(session ? `${SESSION_COOKIE}=${session}; ${parent}; HttpOnly` : `${SESSION_COOKIE}=; Domain=.${domainOf(host)}; ${GONE}`)
  for (const name of ['msToken', 'ttwid', 'odin_tt'])
    set.push(`${name}=${hashOf(seed, name, domainOf(host)).toString(36)}; ${parent}`)
  if (!cookies.get('s_v_web_id'))
    set.push(`s_v_web_id=${fingerprintOf(seed, host)}; Path=/; Secure; Max-Age=5184000`)
  return set
}
