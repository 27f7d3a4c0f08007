import type { Page } from 'playwright-core'
import type { Desk } from '../harness/openDesk.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { affiliateUrl, openDesk } from '../harness/openDesk.ts'
import { until } from '../harness/until.ts'
import { shopIsOpen } from '../steps/shopIsOpen.ts'

const ACCOUNT = { id: 'account', server: 'https://team.westmonth.example', person: 'p', login: 'lin@acme', name: 'Lin Yu', role: 'operator', permissions: ['see'], company: { id: 'c', name: 'Acme' }, shops: [], state: 'sign-in-needed', signedInAt: 1, checkedAt: 1, clockOffset: 0 }

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ locale: 'en' })
})
afterAll(() => desk?.close())

const signInWindows = (): Page[] => desk.page.context().pages().filter(page => page.url().includes('#/account?window=1'))

/** Where the button in the page is, read by the browser itself: its root is closed. */
async function pressButton(): Promise<void> {
  const session = await desk.page.context().newCDPSession(desk.page)
  const find = async () => (await session.send('Accessibility.getFullAXTree')).nodes.find(({ role, name }) => role?.value === 'button' && /creators here|可添加/.test(String(name?.value)))
  await until(async () => await find() !== undefined, { what: 'the button in the page' })
  const { model } = await session.send('DOM.getBoxModel', { backendNodeId: (await find())?.backendDOMNodeId })
  const [x = 0, y = 0] = model.content
  await desk.page.mouse.click(x + 10, y + 10)
  await session.detach()
}

it('the button in the page opens the sign-in as one small window, when the server wants one and the panel does not open', async () => {
  desk.sandbox.settings.marketplace = 'open'
  await desk.panel.evaluate(`
    const db = await new Promise(resolve => { const open = indexedDB.open('westmoon'); open.onsuccess = () => resolve(open.result) })
    const transaction = db.transaction('account', 'readwrite')
    transaction.objectStore('account').put(${JSON.stringify(ACCOUNT)})
    await new Promise(resolve => { transaction.oncomplete = resolve })
    db.close()`)
  await desk.page.goto(affiliateUrl(desk.shop))
  await shopIsOpen(desk)
  await desk.page.bringToFront()
  const [worker] = desk.page.context().serviceWorkers()
  await worker?.evaluate('chrome.sidePanel.open = () => Promise.reject(new Error("refused")); undefined')

  await pressButton()
  await until(() => signInWindows().length === 1, { what: 'the sign-in window' })
  const [window] = signInWindows()
  await window?.waitForSelector('input[type="password"]')
  expect(await window?.evaluate('document.querySelector("nav") === null')).toBe(true)
  await desk.page.bringToFront()
  await pressButton()
  await desk.page.waitForTimeout(300)
  expect(signInWindows()).toHaveLength(1)
})
