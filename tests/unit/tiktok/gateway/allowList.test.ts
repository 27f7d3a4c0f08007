import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ENDPOINTS } from '@/utils/tiktok/endpoints'
import { isAllowed } from '@/utils/tiktok/gateway/allowList'
import { AFFILIATE_HOSTS, IM_HOSTS, SELLER_HOSTS } from '@/utils/tiktok/regions'

const origin = 'https://affiliate.tiktok.com'
const endpoints = Object.entries(ENDPOINTS)

describe('isAllowed', () => {
  it.each(endpoints)('%s may leave from every affiliate center', (_, { route, path }) => {
    for (const host of AFFILIATE_HOSTS) {
      const bases = route === 'page' ? [`https://${host}`] : IM_HOSTS.map(im => `https://${im}/`)
      for (const base of bases)
        expect(isAllowed(`${new URL(path, base).href}?a=b`, `https://${host}`)).toBe(true)
    }
  })

  it.each(endpoints)('%s may not leave from a seller center', (_, { route, path }) => {
    for (const host of SELLER_HOSTS)
      expect(isAllowed(new URL(path, route === 'page' ? `https://${host}` : `https://${IM_HOSTS[0]}`).href, `https://${host}`)).toBe(false)
  })

  it.each([
    ['another host', 'https://affiliate-us.tiktok.com/api/v1/affiliate/account/info'],
    ['a host that ends like ours', `https://x.${IM_HOSTS[0]}/v1/message/send`],
    ['a port', `https://${IM_HOSTS[0]}:8443/v1/message/send`],
    ['plain http', 'http://affiliate.tiktok.com/api/v1/affiliate/account/info'],
    ['a user in the address', `https://a:b@${IM_HOSTS[0]}/v1/message/send`],
    ['a path below', `${origin}/api/v1/affiliate/account/info/../../../other`],
    ['a path beside', `${origin}/api/v1/affiliate/account/info_v2`],
    ['a page path on the IM host', `https://${IM_HOSTS[0]}/api/v1/affiliate/account/info`],
    ['a relative address', '/api/v1/affiliate/account/info'],
    ['no address', 'javascript:alert(1)'],
  ])('refuses %s', (_, url) => {
    expect(isAllowed(url, origin)).toBe(false)
  })

  it('allows exactly the listed paths of the own host and the IM service, however an address is put together', () => {
    const paths = endpoints.map(([, { path }]) => new URL(path, origin).pathname)
    const listed = new Set([
      ...endpoints.filter(([, { route }]) => route === 'page').map(([, { path }]) => `${origin}${path}`),
      ...endpoints.filter(([, { route }]) => route === 'im').flatMap(([, { path }]) => IM_HOSTS.map(host => `https://${host}/${path}`)),
    ])
    const scheme = fc.constantFrom('https://', 'http://', 'ftp://', '//', '')
    const host = fc.constantFrom('affiliate.tiktok.com', 'affiliate-us.tiktok.com', 'evil.example', ...IM_HOSTS)
    const path = fc.constantFrom(...paths, '/', '/other')
    const tail = fc.constantFrom('', '/', '/..', 'x', '%2f')
    fc.assert(fc.property(scheme, host, path, tail, fc.constantFrom('', '?a=b', '#c'), (first, second, third, last, query) => {
      const address = `${first}${second}${third}${last}`
      expect(isAllowed(address + query, origin)).toBe(listed.has(address))
    }), { numRuns: 500 })
  })

  it('refuses every other text', () => {
    fc.assert(fc.property(fc.string(), text => !isAllowed(text, origin)))
  })
})
