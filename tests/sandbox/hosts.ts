/** Real names of facts §1.1; PICTURE_HOST is invented, under a domain that is mapped anyway. */
export const PICTURE_HOST = 'p16-oec-sg.tiktokglobalshopv.com'

export const DOMAINS = [
  'tiktok.com',
  'tokopedia.com',
  'tiktokshopglobalselling.com',
  'tiktokglobalshop.com',
  'tiktokglobalshopv.com',
  'tiktokv.us',
] as const

export type HostRole = 'affiliate' | 'seller' | 'im' | 'pictures'

const ROLE_OF: [RegExp, HostRole][] = [
  [/^affiliate(?:-[a-z]{2})?\.(?:tiktok|tokopedia)\.com$/, 'affiliate'],
  [/^affiliate\.(?:tiktokshopglobalselling|tiktokglobalshop)\.com$/, 'affiliate'],
  [/^seller-[a-z]{2}\.(?:tiktok|tokopedia)\.com$/, 'seller'],
  [/^seller(?:\.us|\.eu)?\.(?:tiktokshopglobalselling|tiktokglobalshop)\.com$/, 'seller'],
  [/^oec-im-tt-[a-z]{2}\.tiktokglobalshopv\.com$/, 'im'],
  [/^oecim16-normal-[a-z0-9]+\.tiktokv\.us$/, 'im'],
  [/^p16-oec-[a-z]{2}\.tiktokglobalshopv\.com$/, 'pictures'],
]

export function roleOf(host: string): HostRole | undefined {
  return ROLE_OF.find(([pattern]) => pattern.test(host))?.[1]
}

/** The domain whose cookies a host shares. */
export function domainOf(host: string): string {
  return host.split('.').slice(-2).join('.')
}

export function isAffiliateOrigin(origin: string): boolean {
  return origin.startsWith('https://') && roleOf(origin.slice('https://'.length)) === 'affiliate'
}

/** Value of Chromium's --host-resolver-rules. */
export function resolverRules(port: number): string {
  return DOMAINS.map(domain => `MAP *.${domain} 127.0.0.1:${port}`).join(', ')
}

/** Preferences with which Firefox reaches the sandbox. */
export function firefoxPreferences(port: number): Record<string, string | boolean> {
  return {
    'network.dns.forceResolve': '127.0.0.1',
    'network.socket.forcePort': `443=${port}`,
    'network.stricttransportsecurity.preloadlist': false,
  }
}
