import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDisplay } from '../harness/display.ts'
import { killWorker } from '../harness/killWorker.ts'
import { launchChromium } from '../harness/launchChromium.ts'
import { openDesk } from '../harness/openDesk.ts'
import { attachSidePanel } from '../harness/sidePanel.ts'
import { until } from '../harness/until.ts'

describe('the extension in Chromium', () => {
  let browser: Awaited<ReturnType<typeof launchChromium>>
  beforeAll(async () => { browser = await launchChromium({ flags: [] }) })
  afterAll(() => browser?.close())

  it('has a worker that comes back after it was killed', async () => {
    const panel = await browser.openPanel()
    const alive = (): Promise<boolean> => panel.evaluate<boolean>('chrome.runtime.getContexts({ contextTypes: ["BACKGROUND"] }).then(found => found.length > 0)')
    await killWorker(panel)
    await until(async () => !await alive(), { what: 'the worker to be gone' })
    await panel.evaluate('chrome.runtime.sendMessage({}).catch(() => {})')
    await until(alive, { what: 'a new worker' })
  })

  it('got the shortcut it asked for', async () => {
    const panel = await browser.openPanel()
    expect(await panel.evaluate('chrome.commands.getAll()')).toEqual([expect.objectContaining({ name: '_execute_action', shortcut: 'Alt+Shift+M' })])
  })
})

describe('the real side panel', () => {
  it('opens beside the affiliate page by its shortcut, and shows the shop', async () => {
    const display = await openDisplay()
    const desk = await openDesk({ headless: false, display: display.name })
    try {
      const { browser, page, panelPage, shop } = desk
      await panelPage.close()
      await page.bringToFront()
      display.press('alt+shift+m')
      const panel = await attachSidePanel(browser)
      await panel.evaluate('chrome.storage.local.set({ preferences: { theme: "system", singleKeys: true, notify: false, language: "en", welcomed: true } }).then(() => { location.hash = "#/lists"; setTimeout(() => location.reload()) })')
      await panel.waitForText(shop.name)
      const contexts = await panel.evaluate<string[]>('chrome.runtime.getContexts({}).then(all => all.map(each => each.contextType))')
      expect(contexts).toContain('SIDE_PANEL')
      await panel.waitForText('Creator lists')
      // The panel slides in.
      await page.waitForTimeout(800)
      display.picture('.output/side-panel.png')
    }
    finally {
      await desk.close()
      display.close()
    }
  })
})
