// @vitest-environment node
import type { OpenShop } from './openShop'
import { Window } from 'happy-dom'
import { describe, expect, it } from 'vitest'
import { PAGE_SOURCES } from '../../sandbox/pages/sources'
import { openShop } from './openShop'

async function openWith({ visitor, shop }: OpenShop, query: string, host = shop.affiliateHost) {
  const path = host === shop.affiliateHost ? '/connection/creator' : '/homepage'
  return visitor.visit(`https://${host}${path}?sandbox_shop=${shop.id}&${query}`)
}

/** What the page's inline scripts leave behind, without running the page's own script file. */
async function globalsOf(html: string): Promise<Record<string, unknown>> {
  const window: Record<string, unknown> = {}
  for (const [, script = ''] of html.matchAll(/<script nonce="[^"]+">([\s\S]*?)<\/script>/g))
    // eslint-disable-next-line no-new-func
    new Function('window', script)(window)
  return window
}

describe('places that name the shop', () => {
  it('url: a page without ids is sent on to its address with them', async () => {
    const opened = await openShop()
    const answer = await openWith(opened, 'sandbox_sources=url')
    expect(answer.status).toBe(302)
    expect(answer.headers.location).toContain(`shop_id=${opened.shop.id}&shop_region=${opened.shop.region}`)
  })

  it.each([
    ['user-store', '__SELLER_USER_STORE__', (id: string) => ({ localSellerId: id })],
    ['fetch-store', '__SELLER_FETCH_STORE__', (id: string) => ({ userStore: { localSellerId: id } })],
    ['common-get', '__SELLER_COMMON_GET_RES__', (id: string) => ({ data: { code: 0, data: { seller: { seller_id: id, shop_region: 'US' } } } })],
    ['app-envs', '__SELLER_APP_ENVS__', () => ({ app_id: 6556, region_name: 'CB' })],
  ])('%s: the global %s alone', async (source, name, value) => {
    const opened = await openShop()
    const globals = await globalsOf((await openWith(opened, `sandbox_sources=${source}`)).text)
    expect(Object.keys(globals)).toEqual([name])
    expect(await globals[name]).toEqual(value(opened.shop.id))
  })

  it('json-script: the workbench\'s JSON', async () => {
    const opened = await openShop()
    const json = /id="atlas_inject_workbench-base-info">(.*?)<\/script>/.exec((await openWith(opened, 'sandbox_sources=json-script')).text)?.[1]
    expect(JSON.parse(json ?? '')).toEqual({ seller_base_info: { seller: { seller_id: opened.shop.id, shop_region: 'US' } } })
  })

  it.each([
    ['unified-cookie', 'oec_seller_id_unified_seller_env'],
    ['seller-cookie', 'oec_seller_id'],
    ['jupiter-cookie', 'x-jupiter-shop-id'],
    ['shop-cookie', 'SHOP_ID'],
  ])('%s: %s, and the other cookies gone', async (source, name) => {
    const opened = await openShop()
    await openWith(opened, 'sandbox_sources=cookies')
    await openWith(opened, `sandbox_sources=${source}`)
    const ids = Array.from(opened.visitor.cookies).filter(([, value]) => value === opened.shop.id)
    expect(ids).toEqual([[name, opened.shop.id]])
    expect(opened.visitor.cookies.has('SELLER_TOKEN')).toBe(false)
  })

  it('token-cookie: a JWT with the shop in its claims', async () => {
    const opened = await openShop()
    await openWith(opened, 'sandbox_sources=token-cookie')
    const [, claims = ''] = opened.visitor.cookies.get('SELLER_TOKEN')?.split('.') ?? []
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ SellerId: opened.shop.id, ImShopId: opened.shop.imUserId })
  })

  it('none: nothing in page or cookies says it', async () => {
    const opened = await openShop()
    const { text } = await openWith(opened, 'sandbox_sources=none')
    expect(await globalsOf(text)).toEqual({})
    expect(text).not.toContain('atlas_inject')
    expect(Array.from(opened.visitor.cookies.values())).not.toContain(opened.shop.id)
  })

  it('a page that lies claims another shop in every one of them', async () => {
    const opened = await openShop()
    const { text, headers } = await openWith(opened, `sandbox_claim=7495999999999999999&sandbox_sources=all&shop_id=${opened.shop.id}&shop_region=US`)
    expect(await globalsOf(text)).toMatchObject({ __SELLER_USER_STORE__: { localSellerId: '7495999999999999999' } })
    expect(String(headers['set-cookie'])).toContain('oec_seller_id=7495999999999999999')
  })

  it('the usual ones differ between affiliate and seller center', async () => {
    const opened = await openShop()
    expect(await globalsOf((await opened.visitor.open()).text)).toEqual({})
    const seller = await opened.visitor.visit(`https://${opened.shop.sellerHost}/homepage`)
    expect(Object.keys(await globalsOf(seller.text))).toEqual(['__SELLER_USER_STORE__', '__SELLER_FETCH_STORE__', '__SELLER_COMMON_GET_RES__', '__SELLER_APP_ENVS__'])
  })

  it('a setting picks them for every page', async () => {
    const opened = await openShop({ settings: { pageSources: ['user-store'] } })
    expect(Object.keys(await globalsOf((await openWith(opened, '')).text))).toEqual(['__SELLER_USER_STORE__'])
  })
})

describe('the page\'s own script', () => {
  /** Runs the page in a document and says what its storage holds. */
  async function storageWith(source: string) {
    const opened = await openShop()
    const { text } = await openWith(opened, `sandbox_sources=${source}&shop_id=${opened.shop.id}&shop_region=US`)
    const script = (await opened.visitor.visit(`https://${opened.shop.affiliateHost}/sandbox/page.js`)).text
    const window = new Window({ url: `https://${opened.shop.affiliateHost}/connection/creator` })
    const pageState = /id="page-state">(.*?)<\/script>/.exec(text)?.[1] ?? ''
    const pageWords = /id="page-words">(.*?)<\/script>/.exec(text)?.[1] ?? ''
    window.document.body.innerHTML = `<i id="page-state">${pageState}</i><i id="page-words">${pageWords}</i>`
    const asked: string[] = []
    const page = {
      window: { fetch: async (address: string) => {
        asked.push(address)
        return { headers: new Headers() }
      } } as Record<string, unknown>,
      location: window.location,
    }
    // eslint-disable-next-line no-new-func
    new Function('window', 'document', 'localStorage', 'location', 'addEventListener', script)(page.window, window.document, window.localStorage, page.location, () => {})
    const stored = Object.fromEntries(Object.entries(window.localStorage).filter(([key]) => key !== 'common_get_version'))
    return { ...opened, stored, asked, fetch: page.window.fetch as (address: string) => Promise<unknown> }
  }

  it.each([
    ['region-storage', 'current_shop_region', 'US'],
    ['region-storage-quoted', 'current_shop_region', '"US"'],
    ['selected-region-storage', '-affiliate-selected-shop-region', 'US'],
  ])('%s: %s holds %s', async (source, key, value) => {
    expect((await storageWith(source)).stored).toEqual({ [key]: value })
  })

  it.each([
    ['account-storage', 'ecom_seller_base_account_info', (id: string) => ({ shop: { shop_id: id, region: 'US' }, account: { account_id: `a${id}` } })],
    ['account-storage-wrapped', 'ecom_seller_base_account_info', (id: string) => ({ value: { shop: { shop_id: id, region: 'US' }, account: { account_id: `a${id}` } } })],
    ['edr-storage', 'SeraphEdrWebAccount', (id: string) => ({ shopid: id, account: `a${id}` })],
  ])('%s: %s holds the shop', async (source, key, value) => {
    const { stored, shop } = await storageWith(source)
    expect(Object.keys(stored)).toEqual([key])
    expect(JSON.parse(stored[key] as string)).toEqual(value(shop.id))
  })

  it('adds the page\'s parameter to its own API calls alone', async () => {
    const { fetch, asked, shop, sandbox } = await storageWith('none')
    await fetch('/api/v1/affiliate/account/info?a=1')
    await fetch(`https://${shop.imHost}/v1/message/send`)
    expect(asked[0]).toContain(`?a=1&_page_sig=${sandbox.signature.nonceFor(shop.affiliateHost)}.`)
    expect(asked[1]).toBe(`https://${shop.imHost}/v1/message/send`)
  })

  it('every source has a test above', () => {
    expect(PAGE_SOURCES).toHaveLength(17)
  })
})

describe('pages', () => {
  it.each(['/connection/creator', '/connection/target-invitation', '/affiliate/collaboration/target-invitation', '/seller/im', '/platform/homepage'])('%s opens with a strict policy for scripts', async (path) => {
    const { visitor, shop } = await openShop()
    const page = await visitor.open(path)
    expect(page.status).toBe(200)
    expect(page.text).toContain(shop.name)
    expect(page.headers['content-security-policy']).toMatch(/script-src 'self' 'nonce-[^']+';/)
  })

  it('set s_v_web_id on the host for scripts to read and the session on the parent domain, hidden from them', async () => {
    const { visitor } = await openShop()
    visitor.cookies.clear()
    const cookies = (await visitor.open()).headers['set-cookie'] as string[]
    const named = (name: string) => cookies.find(line => line.startsWith(`${name}=`)) ?? ''
    expect(named('s_v_web_id')).toMatch(/^s_v_web_id=verify_[a-z0-9]{8}_[a-z0-9]{8}_[a-z0-9]{4}_[a-z0-9]{4}_[a-z0-9]{4}_[a-z0-9]{12}; Path=\/; Secure; Max-Age=\d+$/)
    expect(named('sessionid')).toMatch(/Domain=\.tiktokshopglobalselling\.com.*HttpOnly/)
  })

  it('of a signed-out merchant lead to the login wall and back', async () => {
    const { visitor, sandbox, shop } = await openShop()
    sandbox.sessions.signOut({ host: shop.affiliateHost })
    const away = await visitor.open('/seller/im')
    expect(away).toMatchObject({ status: 302 })
    const wall = new URL(String(away.headers.location), `https://${shop.affiliateHost}`)
    expect((await visitor.visit(wall.href)).text).toContain('Log in')
    const back = await visitor.visit(wall.href, { method: 'POST' })
    expect(back.headers.location).toBe(`/seller/im?shop_id=${shop.id}&shop_region=US`)
    expect((await visitor.open('/seller/im')).status).toBe(200)
  })

  it('never lead from the login wall to another site', async () => {
    const { visitor, shop } = await openShop()
    const back = await visitor.visit(`https://${shop.affiliateHost}/account/login?redirect=//example.com/`, { method: 'POST' })
    expect(back.headers.location).toBe('/')
  })

  it('show in messages what was said', async () => {
    const { visitor, sandbox, shop, creator } = await openShop()
    sandbox.reply({ shopId: shop.id, creator: creator.handle, text: '<b>Hi</b>' })
    const { text } = await visitor.visit(`https://${shop.affiliateHost}/sandbox/conversations?shop_id=${shop.id}`)
    expect(JSON.parse(text)).toMatchObject({ conversations: [{ handle: creator.handle, messages: [{ mine: false, text: '<b>Hi</b>' }] }] })
  })

  it.each(['products', 'shops', 'creators'])('have pictures of %s', async (kind) => {
    const { visitor } = await openShop()
    const picture = await visitor.visit(`https://p16-oec-sg.tiktokglobalshopv.com/${kind}/7495618033988749895.svg`)
    expect(picture.headers['content-type']).toBe('image/svg+xml')
    expect(picture.text).toMatch(/^<svg/)
  })
})
