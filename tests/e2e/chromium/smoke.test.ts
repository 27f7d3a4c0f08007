import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { killWorker } from '../harness/killWorker.ts'
import { launchChromium } from '../harness/launchChromium.ts'
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
