import type { PageEvidence, Region } from '@/utils/shop/types'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ALL_REGIONS, readHost } from '@/utils/shop/hosts'
import { recognise } from '@/utils/shop/rules'
import { AFFILIATE_HOSTS, SELLER_HOSTS } from '@/utils/tiktok/regions'

const A = '7495000000000000001'
const B = '7495000000000000002'

function page(url: string, found: Partial<PageEvidence> = {}): PageEvidence {
  return { url, storage: {}, globals: {}, ...found }
}

function account(shop_id: string, region: string) {
  return { ecom_seller_base_account_info: JSON.stringify({ shop: { shop_id, region }, account: { account_id: 'a' } }) }
}

describe('recognise', () => {
  const sources: [string, string, Partial<PageEvidence>, Record<string, string>][] = [
    ['url', `https://affiliate.tiktok.com/connection/creator?shop_id=${A}&shop_region=GB`, {}, {}],
    ['url, other names', `https://affiliate.tiktok.com/?oec_seller_id=${A}&region=uk`, {}, {}],
    ['account storage', 'https://affiliate.tiktok.com/', { storage: account(A, 'GB') }, {}],
    ['wrapped account storage', 'https://affiliate.tiktok.com/', { storage: { ecom_seller_base_account_info: JSON.stringify({ value: { shop: { shop_id: A, region: 'GB' } } }) } }, {}],
    ['a bare number in storage', 'https://affiliate.tiktok.com/', { storage: { ecom_seller_base_account_info: `{"data":{"shop":{"shop_id":${A},"region":"GB"}}}` } }, {}],
    ['quoted region and a cookie', 'https://affiliate.tiktok.com/', { storage: { current_shop_region: '"GB"' } }, { oec_seller_id: A }],
    ['selected region and EDR account', 'https://affiliate.tiktok.com/', { storage: { '-affiliate-selected-shop-region': 'gb', 'SeraphEdrWebAccount': JSON.stringify({ shopid: A }) } }, {}],
    ['user store of a seller center', 'https://seller-uk.tiktok.com/homepage', { globals: { __SELLER_USER_STORE__: JSON.stringify({ localSellerId: A }) } }, {}],
    ['fetch store', 'https://seller-uk.tiktok.com/', { globals: { __SELLER_FETCH_STORE__: JSON.stringify({ userStore: { localSellerId: A } }) } }, {}],
    ['common get', 'https://seller-uk.tiktok.com/', { globals: { __SELLER_COMMON_GET_RES__: JSON.stringify({ data: { data: { seller: { seller_id: A, shop_region: 'GB' } } } }) } }, {}],
    ['JSON script', 'https://seller-uk.tiktok.com/', { script: JSON.stringify({ seller_base_info: { seller: { seller_id: A, shop_region: 'GB' } } }) }, {}],
    ['cookie of a seller center', 'https://seller-uk.tiktok.com/', {}, { 'x-jupiter-shop-id': A }],
  ]
  it.each(sources)('reads the shop from: %s', (_, url, found, cookies) => {
    expect(recognise(page(url, found), cookies)).toMatchObject({
      state: 'shop',
      shop: { key: `affiliate.tiktok.com/GB/${A}`, host: 'affiliate.tiktok.com', shopId: A, region: 'GB', kind: 'local' },
      disagreeing: [],
    })
  })

  it.each([
    ['https://affiliate-us.tiktok.com/', 'affiliate-us.tiktok.com', 'US', 'local'],
    ['https://affiliate-id.tokopedia.com/', 'affiliate-id.tokopedia.com', 'ID', 'local'],
    ['https://seller-id.tiktok.com/', 'affiliate-id.tokopedia.com', 'ID', 'local'],
    ['https://seller-de.tiktok.com/', 'affiliate.tiktok.com', 'DE', 'local'],
    ['https://seller.us.tiktokglobalshop.com/', 'affiliate.tiktokglobalshop.com', 'US', 'cross-border'],
    ['https://seller.us.tiktokshopglobalselling.com/', 'affiliate.tiktokshopglobalselling.com', 'US', 'cross-border'],
  ])('%s says its region itself', (url, host, region, kind) => {
    expect(recognise(page(url), { oec_seller_id: A })?.shop).toEqual({ key: `${host}/${region}/${A}`, host, region, kind, shopId: A })
  })

  it('takes the region of the address over what storage remembers, and not the other region\'s shop id', () => {
    const found = { storage: account(B, 'US') }
    expect(recognise(page('https://affiliate.tiktokglobalshop.com/?shop_region=GB', found), { oec_seller_id: B })).toMatchObject({ state: 'unrecognised', region: 'GB', disagreeing: ['storage', 'cookie'] })
    expect(recognise(page('https://affiliate.tiktokglobalshop.com/?shop_region=GB', found), { oec_seller_id: A })?.shop).toMatchObject({ region: 'GB', shopId: A })
  })

  it('believes the address over everything that disagrees', () => {
    const found = { storage: account(B, 'GB'), globals: { __SELLER_USER_STORE__: JSON.stringify({ localSellerId: B }) } }
    expect(recognise(page(`https://affiliate.tiktok.com/?shop_id=${A}&shop_region=GB`, found), { SHOP_ID: B })).toMatchObject({ shop: { shopId: A }, disagreeing: ['storage', 'global', 'cookie'] })
  })

  it('a European seller center overrides the region of its neighbour', () => {
    expect(recognise(page('https://seller-fr.tiktok.com/', { storage: account(A, 'DE') }), {})?.shop).toMatchObject({ region: 'FR', shopId: A })
    expect(recognise(page('https://seller-us.tiktok.com/', { storage: account(A, 'VN') }), {})).toMatchObject({ state: 'unrecognised', region: 'US' })
  })

  it('does not take a region that this host cannot be', () => {
    expect(recognise(page(`https://affiliate.tiktok.com/?shop_id=${A}&shop_region=US`), {})).toMatchObject({ state: 'unrecognised' })
    expect(recognise(page('https://seller.eu.tiktokglobalshop.com/', { storage: account(A, 'US') }), {})?.shop).toBeUndefined()
  })

  it('a wall is said, with the shop behind it', () => {
    expect(recognise(page(`https://affiliate.tiktok.com/account/login?shop_id=${A}&shop_region=GB`, { wall: 'signed-out' }), {})).toMatchObject({ state: 'signed-out', shop: { shopId: A } })
    expect(recognise(page('https://affiliate.tiktok.com/', { wall: 'challenge' }), {})).toMatchObject({ state: 'challenge', shop: undefined })
  })

  it.each(['https://www.tiktok.com/@x', 'http://affiliate.tiktok.com/', 'https://affiliate.tiktok.com.evil.example/', 'https://affiliate.tiktok.com:444/', 'about:blank', ''])('knows nothing of %s', (url) => {
    expect(recognise(page(url, { storage: account(A, 'GB') }), { oec_seller_id: A })).toBeUndefined()
  })

  it('whatever a page says, the shop it gives is one of this host, with an id of digits', () => {
    const text = fc.oneof(fc.string(), fc.json(), fc.constantFrom(A, B, 'GB', 'US', '"DE"', JSON.stringify({ shop: { shop_id: A, region: 'US' } }), '__proto__', '{"__proto__":{"shop":1}}'))
    const record = (...names: string[]) => fc.record(Object.fromEntries(names.map(name => [name, text])), { requiredKeys: [] }) as fc.Arbitrary<Record<string, string>>
    const host = fc.constantFrom(...AFFILIATE_HOSTS, ...SELLER_HOSTS)
    fc.assert(fc.property(host, text, text, record('ecom_seller_base_account_info', 'current_shop_region', 'SeraphEdrWebAccount'), record('__SELLER_USER_STORE__', '__SELLER_COMMON_GET_RES__'), text, (on, id, region, storage, globals, script) => {
      const query = new URLSearchParams({ shop_id: id, shop_region: region })
      const found = recognise({ url: `https://${on}/?${query}`, storage, globals, script }, { oec_seller_id: id })
      expect(found?.host).toBe(on)
      if (!found?.shop)
        return
      expect(found.shop.shopId).toMatch(/^\d{15,21}$/)
      expect(readHost(on)?.regions).toContain(found.shop.region)
      expect(AFFILIATE_HOSTS).toContain(found.shop.host)
      expect(found.shop.kind).toBe(readHost(on)?.kind)
    }))
  })
})

describe('readHost', () => {
  it('every host of ours has a reading, and its affiliate center is of the same kind', () => {
    for (const host of [...AFFILIATE_HOSTS, ...SELLER_HOSTS]) {
      const reading = readHost(host)
      const region = reading?.region ?? reading?.regions[0] as Region
      expect(reading?.regions.length).toBeGreaterThan(0)
      expect(readHost(reading?.affiliate(region) ?? '')).toMatchObject({ kind: reading?.kind, role: 'affiliate' })
    }
  })

  it('affiliate centers and seller centers are told apart', () => {
    expect(AFFILIATE_HOSTS.map(host => readHost(host)?.role)).toEqual(AFFILIATE_HOSTS.map(() => 'affiliate'))
    expect(SELLER_HOSTS.map(host => readHost(host)?.role)).toEqual(SELLER_HOSTS.map(() => 'seller'))
  })

  it('a local affiliate center serves only its own regions', () => {
    expect(readHost('affiliate-us.tiktok.com')?.regions).toEqual(['US'])
    expect(readHost('affiliate.tiktok.com')?.regions).toEqual(ALL_REGIONS.filter(region => region !== 'US' && region !== 'ID'))
  })
})
