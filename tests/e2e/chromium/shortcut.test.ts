import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../harness/launchChromium.ts'

let browser: Awaited<ReturnType<typeof launchChromium>>
beforeAll(async () => { browser = await launchChromium({ flags: [] }) })
afterAll(() => browser?.close())

it('chromium gives the extension the shortcut it asks for', async () => {
  const panel = await browser.openPanel()
  expect(await panel.evaluate('chrome.commands.getAll()')).toEqual([expect.objectContaining({ name: '_execute_action', shortcut: 'Alt+Shift+M' })])
})
