import type { Chromium } from '../harness/launchChromium.ts'
import type { Desk } from '../harness/openDesk.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../sandbox/createSandbox.ts'
import { askWorker } from '../harness/askWorker.ts'
import { campaignNow, untilState } from '../harness/campaign.ts'
import { chromiumPanel } from '../harness/chromiumPanel.ts'
import { killWorker } from '../harness/killWorker.ts'
import { launchChromium } from '../harness/launchChromium.ts'
import { affiliateUrl } from '../harness/openDesk.ts'
import { until } from '../harness/until.ts'
import { createDeck } from '../steps/createDeck.ts'
import { judge } from '../steps/judge.ts'
import { sealedCampaign } from '../steps/sealedCampaign.ts'
import { shopIsOpen } from '../steps/shopIsOpen.ts'
import { withDesk } from '../steps/withDesk.ts'

type Seat = Pick<Desk, 'panel' | 'shop' | 'shopKey' | 'sandbox' | 'page'>

const CREATORS = 20
const SETTINGS = { latencyMs: 40 }

/** A campaign that is under way: some messages arrived, some did not. */
async function underWay({ panel, shop, shopKey, sandbox }: Seat): Promise<string> {
  const id = await sealedCampaign(panel, { shopKey, creators: createDeck(sandbox.world, shop.region)(CREATORS) })
  await askWorker(panel, 'campaigns.start', id)
  await until(() => sandbox.ledger.entries().length >= 4, { every: 10, what: 'the first messages' })
  return id
}

async function stopped({ panel, sandbox }: Seat, id: string, reason: string): Promise<void> {
  expect(await untilState(panel, id, ['paused', 'finished'])).toMatchObject({ state: 'paused', pause: { reason } })
  await judge({ panel, sandbox }, id)
}

async function finished({ panel, sandbox }: Seat, id: string): Promise<void> {
  const { state, pause } = await untilState(panel, id, ['finished', 'paused'])
  expect({ state, pause }).toEqual({ state: 'finished' })
  expect((await judge({ panel, sandbox }, id)).every(row => row.state === 'sent')).toBe(true)
  expect(sandbox.ledger.summary().accepted).toBe(CREATORS)
}

async function crash({ context }: Chromium): Promise<void> {
  const session = await context.browser()?.newBrowserCDPSession()
  const gone = new Promise(resolve => context.once('close', resolve))
  // The answer to this one never comes.
  void session?.send('Browser.crash').catch(() => {})
  await gone
}

/** Each in a browser of its own: most of the time is waiting. */
describe.concurrent('a campaign under way', () => {
  const onDesk = (work: (desk: Desk) => Promise<void>) => () => withDesk(work, { settings: SETTINGS })

  it('goes on by itself after its worker was killed, again and again', onDesk(async (desk) => {
    const id = await underWay(desk)
    for (let kills = 0; kills < 5 && (await campaignNow(desk.panel, id)).state === 'running'; kills++) {
      await killWorker(desk.panelPage)
      await desk.panel.evaluate('return chrome.runtime.sendMessage({}).catch(() => {})')
      await sleep(150 + kills * 30)
    }
    await finished(desk, id)
  }))

  it('stops when the last tab of its shop is closed, and goes on in a new one', onDesk(async (desk) => {
    const id = await underWay(desk)
    await desk.page.close()
    await stopped(desk, id, 'no-page')
    await shopIsOpen({ ...desk, page: await desk.browser.context.newPage() })
    await askWorker(desk.panel, 'campaigns.resume', id)
    await finished(desk, id)
  }))

  it('goes on through another tab of its shop', onDesk(async (desk) => {
    const second = await desk.browser.context.newPage()
    await second.goto(affiliateUrl(desk.shop, '/seller/im'))
    const id = await underWay(desk)
    await desk.page.close()
    await finished(desk, id)
  }))

  it('never runs on in another region of the account: it stops, and sends on when its own is back', onDesk(async (desk) => {
    const { page, panel, sandbox, shop } = desk
    const other = sandbox.world.shopsOn(shop.affiliateHost).find(({ region }) => region === 'GB')
    const id = await underWay(desk)
    await page.locator('#region').selectOption(other?.id ?? '')
    await stopped(desk, id, 'shop-changed')
    await askWorker(panel, 'campaigns.resume', id)
    await stopped(desk, id, 'shop-changed')
    await page.locator('#region').selectOption(shop.id)
    await shopIsOpen(desk)
    await askWorker(panel, 'campaigns.resume', id)
    await finished(desk, id)
    expect(new Set(sandbox.ledger.entries().map(({ shopId }) => shopId))).toEqual(new Set([shop.id]))
  }))

  it('stops while there is no network, and goes on by itself when its watchdog sees one', onDesk(async (desk) => {
    const { browser, panel } = desk
    const id = await underWay(desk)
    await browser.context.setOffline(true)
    await stopped(desk, id, 'offline')
    await browser.context.setOffline(false)
    expect(await panel.evaluate('return chrome.alarms.get("outbox")')).toMatchObject({ periodInMinutes: 1 })
    // The next tick, without the minute before it.
    await panel.evaluate('return chrome.alarms.create("outbox", { when: Date.now() })')
    await finished(desk, id)
  }))

  it('goes on with its panel closed and its worker dead, by the alarm alone', onDesk(async ({ browser, panel, panelPage, ...desk }) => {
    const id = await underWay({ panel, ...desk })
    await killWorker(panelPage)
    // The next tick, without the minute before it.
    await panel.evaluate('return chrome.alarms.create("outbox", { when: Date.now() + 1500 })')
    await panelPage.close()
    await until(() => desk.sandbox.ledger.entries().length >= CREATORS, { within: 50_000, what: 'the rest to be sent without anybody' })
    await finished({ ...desk, panel: chromiumPanel(await browser.openPanel()) }, id)
  }))

  it('stands as it stood when the browser crashed, and goes on in the next', async () => {
    const profile = mkdtempSync(join(tmpdir(), 'westmoon-chromium-'))
    const sandbox = await createSandbox({ creatorCount: 20_000, settings: SETTINGS }).start()
    const [shop] = sandbox.world.shops
    if (!shop)
      throw new Error('The sandbox has no shop')
    const shopKey = `${shop.affiliateHost}/${shop.region}/${shop.id}`
    const sit = async () => {
      const browser = await launchChromium({ flags: sandbox.chromiumFlags(), profile })
      const page = await browser.open(affiliateUrl(shop))
      const panel = chromiumPanel(await browser.openPanel())
      await shopIsOpen({ panel, page, shop, shopKey })
      return { browser, page, panel, sandbox, shop, shopKey }
    }
    const before = await sit()
    const id = await underWay(before)
    await crash(before.browser)
    const after = await sit()
    try {
      if ((await untilState(after.panel, id, ['paused', 'finished'])).state === 'paused')
        await askWorker(after.panel, 'campaigns.resume', id)
      await finished(after, id)
    }
    finally {
      await after.browser.close()
      await sandbox.stop()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    }
  })
})
