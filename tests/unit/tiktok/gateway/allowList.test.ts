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

  it('refuses whatever address is not on the list', () => {
    fc.assert(fc.property(fc.oneof(fc.webUrl(), fc.string()), url => !isAllowed(url, origin)))
  })
})
