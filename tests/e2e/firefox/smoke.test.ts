import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchFirefox } from '../harness/launchFirefox.ts'
import { goTo } from '../harness/panel.ts'
import { until } from '../harness/until.ts'

describe('the extension in Firefox', () => {
  let browser: Awaited<ReturnType<typeof launchFirefox>>
  beforeAll(async () => { browser = await launchFirefox({ preferences: { 'extensions.webextOptionalPermissionPrompts': false } }) })
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

  it('asks whether data may leave with the click that signs in, and for nothing before', async () => {
    const panel = await browser.openPanelTab()
    const allowed = (): Promise<string[]> => panel.evaluate('return browser.permissions.getAll().then(all => all.data_collection)')
    await panel.evaluate('return browser.storage.local.set({ preferences: { theme: "system", singleKeys: true, notify: false, language: "en", welcomed: true } })')
    await goTo(panel, '/account')
    await panel.waitForText('Sign in to WestMoon')
    expect(await allowed()).toEqual([])
    await panel.click(/^Server/)
    await panel.fill('Server', 'http://127.0.0.1:9')
    await panel.fill('Account', 'lin.yu@acme')
    await panel.fill('Password', 'lamps at night')
    const press = 'const input = content.windowUtils.setHandlingUserInput(true); try { content.document.querySelector("form").requestSubmit() } finally { input.destruct() }'
    await browser.privileged(`gBrowser.selectedBrowser.messageManager.loadFrameScript("data:text/javascript;charset=utf-8,${encodeURIComponent(press)}", false)`)
    await panel.waitForText('The server cannot be reached')
    expect((await allowed()).toSorted()).toEqual(['authenticationInfo', 'personalCommunications', 'personallyIdentifyingInfo', 'websiteContent'])
  })
})
