import type { Page as PageRow } from '../../../utils/shop/types.ts'
import type { Shop } from '../../sandbox/world/types.ts'
import type { Desk } from '../harness/openDesk.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { askWorker } from '../harness/askWorker.ts'
import { untilState } from '../harness/campaign.ts'
import { createMerchant } from '../harness/merchant.ts'
import { affiliateUrl, openDesk } from '../harness/openDesk.ts'
import { readRows } from '../harness/readRows.ts'
import { until } from '../harness/until.ts'
import { createDeck } from '../steps/createDeck.ts'
import { judge } from '../steps/judge.ts'
import { openShop } from '../steps/openShop.ts'
import { sealedCampaign } from '../steps/sealedCampaign.ts'
import { shopIsOpen } from '../steps/shopIsOpen.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await createMerchant(desk.panel).start()
})
beforeEach(async () => {
  desk.sandbox.reset()
  await shopIsOpen(desk)
})
afterAll(() => desk?.close())

const decks = new Map<string, ReturnType<typeof createDeck>>()
function campaignOf({ region }: Shop, shopKey: string, count: number): Promise<string> {
  const deal = decks.get(region) ?? createDeck(desk.sandbox.world, region)
  decks.set(region, deal)
  return sealedCampaign(desk.panel, { shopKey, creators: deal(count) })
}

function untilPage(fits: (row: PageRow) => boolean): Promise<PageRow> {
  return until(async () => (await readRows<PageRow>(desk.panel, 'pages')).find(fits), { within: 8000, what: 'the page to be read' })
}

function shopSaid(): Promise<string | null> {
  return desk.panel.evaluate<string | null>('return document.querySelector("[data-testid=shop]")?.getAttribute("data-shop")')
}

describe('a campaign', () => {
  it('is not run by a page that lies about its shop', async () => {
    const { page, panel, sandbox, shop, shopKey } = desk
    const [other] = sandbox.world.shopsOn(shop.affiliateHost).filter(({ region }) => region === 'GB')
    const id = await campaignOf(shop, shopKey, 3)
    // The page of the British shop says that it is the American one.
    await page.goto(`https://${shop.affiliateHost}/connection/creator?sandbox_shop=${other?.id}&sandbox_claim=${shop.id}&sandbox_sources=unified-cookie,json-script`)
    await askWorker(panel, 'campaigns.start', id)
    expect((await untilState(panel, id, ['paused', 'finished'])).state).toBe('paused')
    expect(sandbox.ledger.entries()).toEqual([])
    expect((await readRows<PageRow>(panel, 'pages')).map(({ state }) => state)).not.toContain('shop')
  })

  it('is not run by a page whose account is another shop', async () => {
    const { page, panel, sandbox, shop, shopKey } = desk
    const id = await campaignOf(shop, shopKey, 3)
    const liar = sandbox.world.shops.find(({ kind }) => kind === 'local')
    await page.goto(`https://${shop.affiliateHost}/connection/creator?sandbox_claim=${liar?.id}`)
    await untilPage(({ state }) => state === 'mismatch')
    await askWorker(panel, 'campaigns.start', id)
    expect(await untilState(panel, id, ['paused', 'finished'])).toMatchObject({ state: 'paused' })
    expect(sandbox.ledger.entries()).toEqual([])
  })

  it('of each of two shops, running at once, leaves through its own tab alone', async () => {
    const { panel, sandbox, shop, shopKey } = desk
    const second = await openShop(desk, 1)
    const third = await openShop(desk, 6)
    const ids = [
      await campaignOf(shop, shopKey, 4),
      await campaignOf(second.shop, second.shopKey, 4),
      await campaignOf(third.shop, third.shopKey, 4),
    ]
    await Promise.all(ids.map(id => askWorker(panel, 'campaigns.start', id)))
    await Promise.all(ids.map(id => untilState(panel, id, ['finished'])))
    const rows = await judge(desk, ...ids)
    expect(rows.every(({ state }) => state === 'sent')).toBe(true)
    for (const entry of sandbox.ledger.entries())
      expect(rows.find(({ clientMessageId }) => clientMessageId === entry.clientMessageId)?.shop).toContain(entry.shopId)
    await second.page.close()
    await third.page.close()
  })
})

describe('the panel', () => {
  it('follows the merchant back and forward, in history and between tabs', async () => {
    const { page, sandbox, shop, shopKey } = desk
    const gb = sandbox.world.shopsOn(shop.affiliateHost).find(({ region }) => region === 'GB') as Shop
    const gbKey = `${shop.affiliateHost}/GB/${gb.id}`
    const untilShown = (key: string) => until(async () => await shopSaid() === key, { what: `the panel to show ${key}` })
    await page.bringToFront()
    await untilShown(shopKey)
    await page.goto(affiliateUrl(gb))
    await untilShown(gbKey)
    await page.goBack()
    await untilShown(shopKey)
    await page.goForward()
    await untilShown(gbKey)
    await page.goBack()
    await untilShown(shopKey)

    const second = await openShop(desk, 6)
    await second.page.bringToFront()
    await untilShown(second.shopKey)
    await page.bringToFront()
    await untilShown(shopKey)
    await second.page.close()
  })

  it('keeps to its own window, whatever another one shows in front of it', async () => {
    const { page, panel, sandbox, shopKey } = desk
    const other = sandbox.world.shops.find(({ kind }) => kind === 'local') as Shop
    await page.bringToFront()
    const windowId = await panel.evaluate<number>('return chrome.windows.create({ url: args[0], focused: true }).then(({ id }) => id)', affiliateUrl(other))
    await untilPage(row => row.windowId === windowId && row.state === 'shop')
    expect(await shopSaid()).toBe(shopKey)
    await panel.evaluate('return chrome.windows.remove(args[0])', windowId)
    await until(async () => (await readRows<PageRow>(panel, 'pages')).every(row => row.windowId !== windowId), { what: 'the closed window to be forgotten' })
    expect(await shopSaid()).toBe(shopKey)
  })

  it('says which page is no shop, and forgets it when the merchant leaves TikTok Shop', async () => {
    const { page, panel } = desk
    await page.bringToFront()
    await page.goto('https://seller.tiktokshopglobalselling.com/homepage?sandbox_sources=none')
    await until(() => panel.evaluate<boolean>('return document.querySelector("[data-testid=shop]")?.getAttribute("data-state") === "unrecognised"'), { what: 'the unknown page to be called so' })
    await page.goto('about:blank')
    await until(async () => (await readRows(panel, 'pages')).length === 0, { what: 'the page to be forgotten' })
    await until(() => panel.evaluate<boolean>('return document.querySelector("[data-testid=shop]")?.getAttribute("data-state") === "none"'), { what: 'the panel to say that there is none' })
  })
})
