import type { Download, Page } from 'playwright-core'
import type { Chromium } from '../harness/launchChromium.ts'
import type { Panel } from '../harness/panel.ts'
import type { TeamServer } from '../harness/startTeamServer.ts'
import { Buffer } from 'node:buffer'
import { constants, verify } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPanel } from '../harness/chromiumPanel.ts'
import { launchChromium } from '../harness/launchChromium.ts'
import { goTo } from '../harness/panel.ts'
import { startTeamServer } from '../harness/startTeamServer.ts'
import { until } from '../harness/until.ts'
import { expectGood } from '../steps/expectGood.ts'
import { signIn } from '../steps/signIn.ts'

/** People and their rights need no shop: nothing but this machine is reached. */
const ALONE = ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1']

interface Desk { browser: Chromium, page: Page, panel: Panel }

async function openAlone(): Promise<Desk> {
  const browser = await launchChromium({ flags: ALONE })
  const page = await browser.openPanel()
  return { browser, page, panel: chromiumPanel(page) }
}

let server: TeamServer
let owner: Desk
let operator: Desk
beforeAll(async () => {
  [server, owner, operator] = await Promise.all([startTeamServer(), openAlone(), openAlone()])
})
afterAll(async () => {
  await Promise.all([owner?.browser.close(), operator?.browser.close(), server?.stop()])
})

async function bytesOf(download: Download): Promise<Uint8Array> {
  return readFile(await download.path())
}

/** Caches in which an export lies. */
const caches = (panel: Panel): Promise<string[]> => panel.evaluate('return await caches.keys()')

async function goToPeople({ page, panel }: Desk): Promise<void> {
  await goTo(panel, '/team')
  await page.locator('[data-tab=people]').click()
}

describe('people and their rights', () => {
  it('are added, hold their own data, and end when their account is closed', async () => {
    await owner.page.setViewportSize({ width: 320, height: 820 })
    await signIn(owner.panel, { server: server.url, ...server.owner })
    await expectGood(owner.page)
    await goToPeople(owner)
    await owner.panel.click('Add a person')
    await owner.panel.fill('Account', 'ting.zhou')
    await owner.panel.fill('Name', 'Ting Zhou')
    await expectGood(owner.page)
    await owner.panel.click('Add')
    await owner.panel.waitForText('The account of Ting Zhou is ready')
    const [login = '', password = ''] = await owner.panel.evaluate<string[]>('return [...document.querySelectorAll("[role=dialog] dd")].map(each => each.textContent.trim())')
    expect(login).toBe('ting.zhou@acme')
    await expectGood(owner.page)
    await owner.panel.click('Done')

    await signIn(operator.panel, { server: server.url, login, password })
    const saving = operator.page.waitForEvent('download')
    await operator.panel.click('Export my data')
    const zip = unzipSync(await bytesOf(await saving))
    const accounts = strFromU8(zip['accounts.ndjson'] ?? new Uint8Array()).trim().split('\n').map(line => JSON.parse(line) as { login: string })
    expect(accounts.map(account => account.login)).toEqual([login])
    expect(Object.keys(zip)).toContain('manifest.json')
    // Saved, and nowhere else any more.
    await until(async () => (await caches(operator.panel)).length === 0, { what: 'the export to leave its cache' })

    await owner.panel.click('Manage Ting Zhou')
    await owner.panel.click('Close the account')
    await owner.panel.waitForText('Close the account of Ting Zhou?')
    await owner.panel.click('Close the account')
    await owner.panel.waitForText('all sign-ins have ended')
    await operator.panel.waitForText('Your sign-in has ended')
  })

  it('end with the company, of which the server gives a proof, and this device forgets it', async () => {
    await goTo(owner.panel, '/account/audit')
    await owner.panel.waitForText('Added Ting Zhou')
    await expectGood(owner.page)
    await goTo(owner.panel, '/account/erasure')
    await owner.panel.waitForText('The whole company')
    await expectGood(owner.page)
    await owner.panel.click('Erase the whole company')
    await owner.panel.fill('Type the company\'s name "Acme Guangzhou" to confirm', 'Acme Guangzhou')
    await owner.panel.click('Erase the whole company')
    await owner.panel.waitForText('Nothing is left on this device')
    await owner.panel.waitForText('Counted afterwards in every table: 0 left')
    await expectGood(owner.page)
    const saving = owner.page.waitForEvent('download')
    await owner.panel.click('Save the receipt')
    const { id, state, proof, publicKey } = JSON.parse(strFromU8(await bytesOf(await saving)))
    expect(state).toBe('done')
    const { erased, left, keysDestroyed, signature } = proof
    expect({ accounts: erased.accounts, left, keysDestroyed }).toEqual({ accounts: 2, left: 0, keysDestroyed: 1 })
    const signed = JSON.stringify({ id, erased: Object.fromEntries(Object.entries(erased).toSorted(([one], [other]) => one < other ? -1 : 1)), left, keysDestroyed })
    expect(verify('sha256', Buffer.from(signed), { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING }, Buffer.from(signature, 'base64'))).toBe(true)
  })
})
