import type { Page as PageRow } from '../../../utils/shop/types.ts'
import type { Desk } from '../harness/openDesk.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { affiliateUrl, openDesk } from '../harness/openDesk.ts'
import { readRows } from '../harness/readRows.ts'
import { until } from '../harness/until.ts'

let desk: Desk
beforeAll(async () => { desk = await openDesk() })
beforeEach(() => desk.sandbox.reset())
afterAll(() => desk?.close())

/** What the extension says of the page in the web tab, once it says what the test waits for. */
function untilPage(fits: (row: PageRow) => boolean): Promise<PageRow> {
  return until(async () => {
    const host = new URL(desk.page.url()).host
    return (await readRows<PageRow>(desk.panel, 'pages')).find(row => row.host === host && fits(row))
  }, { within: 8000, what: `the page ${desk.page.url()} to be read` })
}

async function visit(host: string, query: string): Promise<void> {
  // Another origin between, so that a row of the visit before is never taken for this one's.
  await desk.page.goto('about:blank')
  await until(async () => (await readRows(desk.panel, 'pages')).length === 0, { what: 'the row of the page that was left to go' })
  await desk.page.goto(`https://${host}${host.startsWith('seller') ? '/homepage' : '/connection/creator'}?${query}`)
}

describe('the shop of a page', () => {
  const anywhere = ['url', 'account-storage', 'account-storage-wrapped', 'common-get', 'json-script']
  const whereRegionIsKnown = ['edr-storage', 'user-store', 'fetch-store', 'unified-cookie', 'seller-cookie', 'jupiter-cookie', 'shop-cookie']
  const pages = [
    ['affiliate.tiktokshopglobalselling.com', [...anywhere, 'region-storage', 'region-storage-quoted', 'selected-region-storage']],
    ['seller.tiktokshopglobalselling.com', anywhere],
    ['affiliate-us.tiktok.com', [...anywhere, ...whereRegionIsKnown, 'none']],
    ['seller-us.tiktok.com', [...anywhere, ...whereRegionIsKnown]],
    ['affiliate-id.tokopedia.com', ['url', 'none']],
  ] as const

  it.each(pages.flatMap(([host, sources]) => sources.map(source => [host, source] as const)))('%s is read from %s', async (host, source) => {
    await visit(host, `sandbox_sources=${source}`)
    const row = await untilPage(({ state }) => state === 'shop')
    const [shop] = desk.sandbox.world.shopsOn(host)
    expect(row.shop).toBe(`${shop?.affiliateHost}/${shop?.region}/${shop?.id}`)
  })

  it('is unrecognised where the page says nothing, never guessed', async () => {
    await visit('seller.tiktokshopglobalselling.com', 'sandbox_sources=none')
    expect((await untilPage(() => true)).shop).toBeUndefined()
  })

  it('follows the region switch of a cross-border account, which loads no document', async () => {
    const { page, sandbox, shop } = desk
    await visit(shop.affiliateHost, '')
    await untilPage(({ shop: key }) => key?.includes('/US/') ?? false)
    const other = sandbox.world.shopsOn(shop.affiliateHost).find(({ region }) => region === 'GB')
    await page.locator('#region').selectOption(other?.id ?? '')
    const row = await untilPage(({ shop: key }) => key?.includes('/GB/') ?? false)
    expect(row.shop).toBe(`${shop.affiliateHost}/GB/${other?.id}`)
  })

  it('is signed out where the page asks to sign in', async () => {
    desk.sandbox.sessions.signOut({ host: desk.shop.affiliateHost })
    await visit(desk.shop.affiliateHost, '')
    expect((await untilPage(() => true)).state).toBe('signed-out')
  })

  it('waits behind a verification, and is back when a person solved it', async () => {
    desk.sandbox.challenges.raise(desk.shop.affiliateHost)
    await visit(desk.shop.affiliateHost, '')
    await untilPage(({ state }) => state === 'challenge')
    await desk.page.locator('#verify').click()
    expect((await untilPage(({ state }) => state === 'shop')).shop).toBe(desk.shopKey)
  })

  it('is not believed when the account says another one', async () => {
    const liar = desk.sandbox.world.shops.find(({ kind }) => kind === 'local')
    await visit(desk.shop.affiliateHost, `sandbox_claim=${liar?.id}`)
    expect((await untilPage(({ state }) => state !== 'shop')).state).toBe('mismatch')
  })

  it('is each tab\'s own', async () => {
    await visit(desk.shop.affiliateHost, '')
    const second = desk.sandbox.world.shops.find(({ affiliateHost }) => affiliateHost === 'affiliate-us.tiktok.com')
    const other = await desk.browser.context.newPage()
    await other.goto(affiliateUrl(second ?? desk.shop))
    const rows = await until(async () => {
      const found = await readRows<PageRow>(desk.panel, 'pages')
      return found.length === 2 && found.every(({ state }) => state === 'shop') ? found : undefined
    }, { what: 'two tabs with a shop each' })
    expect(new Set(rows.map(row => row.shop))).toEqual(new Set([desk.shopKey, `${second?.affiliateHost}/US/${second?.id}`]))
    await other.close()
    await until(async () => (await readRows(desk.panel, 'pages')).length === 1, { what: 'the closed tab to be forgotten' })
  })
})
