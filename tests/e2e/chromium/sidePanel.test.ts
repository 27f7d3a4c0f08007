import type { Sandbox } from '../../sandbox/createSandbox.ts'
import type { Display } from '../harness/display.ts'
import type { Chromium } from '../harness/launchChromium.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox } from '../../sandbox/createSandbox.ts'
import { openDisplay } from '../harness/display.ts'
import { launchChromium } from '../harness/launchChromium.ts'
import { affiliateUrl } from '../harness/openDesk.ts'
import { attachSidePanel } from '../harness/sidePanel.ts'
import { until } from '../harness/until.ts'

let sandbox: Sandbox
let display: Display
let browser: Chromium
beforeAll(async () => {
  sandbox = await createSandbox({ creatorCount: 100 }).start()
  display = await openDisplay()
  browser = await launchChromium({ flags: sandbox.chromiumFlags(), headless: false, display: display.name })
})
afterAll(async () => {
  await browser?.close()
  display?.close()
  await sandbox?.stop()
})

describe('the real side panel, opened by its shortcut beside the affiliate center', () => {
  it('shows the shop of the page it stands beside, and follows the merchant to another', async () => {
    const [shop] = sandbox.world.shops
    const other = sandbox.world.shops.find(({ kind }) => kind === 'local')
    if (!shop || !other)
      throw new Error('The sandbox has too few shops')
    const page = await browser.open(affiliateUrl(shop))
    const [worker] = browser.context.serviceWorkers()
    await worker?.evaluate('chrome.storage.local.set({ preferences: { language: "zh-CN", theme: "system", singleKeys: true, notify: false, welcomed: true } })')
    display.press('alt+shift+m')
    const panel = await attachSidePanel(browser)
    await panel.waitForText(shop.name)
    const contexts = await panel.evaluate<number>('chrome.runtime.getContexts({ contextTypes: ["SIDE_PANEL"] }).then(found => found.length)')
    expect(contexts).toBe(1)
    // Beside the page, not over it.
    expect(await page.evaluate<number>('innerWidth')).toBeLessThan(1280 - 300)
    expect(await panel.evaluate<string>('document.documentElement.lang')).toBe('zh-CN')

    await page.goto(affiliateUrl(other))
    await panel.waitForText(other.name)
  })

  it('closes by the same keys, and nothing of it stays behind', async () => {
    display.press('alt+shift+m')
    const [worker] = browser.context.serviceWorkers()
    await until(() => worker?.evaluate('chrome.runtime.getContexts({ contextTypes: ["SIDE_PANEL"] }).then(found => found.length === 0)'), { what: 'the side panel to close' })
  })
})
