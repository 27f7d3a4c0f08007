import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchFirefox } from '../harness/launchFirefox.ts'
import { until } from '../harness/until.ts'

describe('the extension in Firefox', () => {
  let browser: Awaited<ReturnType<typeof launchFirefox>>
  beforeAll(async () => { browser = await launchFirefox({ preferences: {} }) })
  afterAll(() => browser?.close())

  it('shows its panel in the sidebar', async () => {
    await browser.open('data:text/html,<h1>A page</h1>')
    const panel = await browser.openPanel()
    await until(() => panel.evaluate<boolean>('return document.querySelector("#app > *") !== null'), { what: 'the panel' })
    expect(await panel.evaluate<number>('return innerWidth')).toBeGreaterThanOrEqual(320)
  })

  it('has a background that answers', async () => {
    const panel = await browser.openPanelTab()
    const answer = await panel.evaluate('return browser.runtime.getBackgroundPage().then(page => page !== null)')
    expect(answer).toBe(true)
  })
})
