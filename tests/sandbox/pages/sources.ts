import type { Exchange, Settings } from '../types.ts'
import { roleOf } from '../hosts.ts'

/** Places of facts §2 where a page may say which shop it shows; the account API is always there. */
export const PAGE_SOURCES = [
  'url',
  'account-storage',
  'account-storage-wrapped',
  'region-storage',
  'region-storage-quoted',
  'selected-region-storage',
  'edr-storage',
  'user-store',
  'fetch-store',
  'common-get',
  'app-envs',
  'json-script',
  'unified-cookie',
  'seller-cookie',
  'jupiter-cookie',
  'shop-cookie',
  'token-cookie',
] as const

export type PageSource = typeof PAGE_SOURCES[number]

const GROUPS: Record<string, readonly PageSource[]> = {
  storage: ['account-storage', 'region-storage', 'selected-region-storage', 'edr-storage'],
  globals: ['user-store', 'fetch-store', 'common-get', 'app-envs'],
  cookies: ['unified-cookie', 'seller-cookie', 'jupiter-cookie', 'shop-cookie', 'token-cookie'],
  all: PAGE_SOURCES,
  none: [],
}

const USUAL: Record<string, readonly PageSource[]> = {
  affiliate: ['url', 'region-storage', 'selected-region-storage', 'unified-cookie'],
  seller: ['account-storage', 'region-storage', 'user-store', 'fetch-store', 'common-get', 'app-envs', 'json-script', 'unified-cookie'],
}

/** `?sandbox_sources=url,cookies` before the setting, the setting before what is usual on the host. */
export function sourcesOf(exchange: Exchange, settings: Settings): ReadonlySet<PageSource> {
  const asked = exchange.query.get('sandbox_sources')?.split(',') ?? settings.pageSources
  if (asked === 'usual')
    return new Set(USUAL[roleOf(exchange.host) ?? ''] ?? [])
  const known = asked.flatMap(name => GROUPS[name] ?? PAGE_SOURCES.filter(source => source === name))
  return new Set(known)
}
