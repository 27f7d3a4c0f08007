import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDisplay } from '../harness/display.ts'
import { killWorker } from '../harness/killWorker.ts'
import { launchChromium } from '../harness/launchChromium.ts'
import { attachSidePanel } from '../harness/sidePanel.ts'
import { until } from '../harness/until.ts'

describe('the extension in Chromium', () => {
  let browser: Awaited<ReturnType<typeof launchChromium>>
  beforeAll(async () => { browser = await launchChromium({ flags: [] }) })
  afterAll(() => browser?.close())

  it('shows its panel', async () => {
    const panel = await browser.openPanel()
    await panel.locator('#app > *').first().waitFor()
    expect(await panel.title()).not.toBe('')
  })

  it('has a worker that comes back after it was killed', async () => {
    const panel = await browser.openPanel()
    const alive = (): Promise<boolean> => panel.evaluate<boolean>('chrome.runtime.getContexts({ contextTypes: ["BACKGROUND"] }).then(found => found.length > 0)')
    await killWorker(panel)
    await until(async () => !await alive(), { what: 'the worker to be gone' })
    await panel.evaluate('chrome.runtime.sendMessage({}).catch(() => {})')
    await until(alive, { what: 'a new worker' })
  })
})

describe('the real side panel', () => {
  it('opens by its shortcut', async () => {
    const display = await openDisplay()
    const browser = await launchChromium({ flags: [], headless: false, display: display.name })
    try {
      await browser.open('data:text/html,<h1>A page</h1>')
      display.press('alt+shift+m')
      const panel = await attachSidePanel(browser)
      expect(await panel.evaluate<number>('innerWidth')).toBeGreaterThanOrEqual(320)
    }
    finally {
      await browser.close()
      display.close()
    }
  })
})
