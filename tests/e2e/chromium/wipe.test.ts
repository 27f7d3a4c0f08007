import type { ListeningProxy } from '../harness/listeningProxy.ts'
import type { Desk } from '../harness/openDesk.ts'
import type { TeamServer } from '../harness/startTeamServer.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askWorker } from '../harness/askWorker.ts'
import { untilState } from '../harness/campaign.ts'
import { chromiumPanel } from '../harness/chromiumPanel.ts'
import { findInFiles } from '../harness/findInFiles.ts'
import { launchChromium } from '../harness/launchChromium.ts'
import { listeningProxy } from '../harness/listeningProxy.ts'
import { openDesk } from '../harness/openDesk.ts'
import { readRows } from '../harness/readRows.ts'
import { startTeamServer } from '../harness/startTeamServer.ts'
import { until } from '../harness/until.ts'
import { createDeck } from '../steps/createDeck.ts'
import { sealedCampaign } from '../steps/sealedCampaign.ts'
import { signIn } from '../steps/signIn.ts'

const TEXT = 'Moonlit zephyr lanterns, sent for this test alone'

let server: TeamServer
let proxy: ListeningProxy
beforeAll(async () => {
  server = await startTeamServer()
  proxy = await listeningProxy(server.url)
})
afterAll(async () => {
  await proxy?.stop()
  await server?.stop()
})

interface Lived { desk: Desk, profile: string, handle: string }

/** Signed in, and messages sent: something in every place. */
async function live(): Promise<Lived> {
  const profile = mkdtempSync(join(tmpdir(), 'wiped-'))
  const desk = await openDesk({ profile })
  const { panel, sandbox, shop, shopKey } = desk
  await signIn(panel, { server: proxy.url, ...server.owner })
  const creators = createDeck(sandbox.world, shop.region)(3)
  const id = await sealedCampaign(panel, { shopKey, creators, parts: [TEXT] })
  await askWorker(panel, 'campaigns.start', id)
  expect(await untilState(panel, id, ['finished', 'paused'])).toMatchObject({ state: 'finished' })
  return { desk, profile, handle: creators[0]?.handle ?? '' }
}

const found = (profile: string, texts: readonly string[]): string[] => texts.flatMap(text => findInFiles(profile, text).map(file => `${text} in ${file}`))

/** The browser rewrites its files a moment after it said that a database is gone. */
async function forgotten(profile: string, handle: string): Promise<void> {
  await until(() => found(profile, [TEXT, handle]).length === 0, { what: 'the files to be rewritten' })
}

/** Those the server still lets in. */
async function stillGood(tokens: readonly string[]): Promise<string[]> {
  const answers = await Promise.all(tokens.map(token => fetch(`${server.url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })))
  return tokens.filter((_, index) => answers[index]?.status !== 401)
}

describe('the files of a browser profile', () => {
  it('never hold a token or the password, and after signing out no handle and no message either', async () => {
    const { desk, profile, handle } = await live()
    const { panel, panelPage } = desk
    const secrets = [...proxy.tokens(), server.owner.password]
    expect(proxy.tokens().length).toBeGreaterThanOrEqual(2)
    // What is looked for would be found: it stands there now.
    await until(() => [TEXT, handle, server.owner.login].every(text => findInFiles(profile, text).length > 0), { what: 'rows on the disk' })
    expect(found(profile, secrets)).toEqual([])

    await panel.click('Sign out')
    await panel.waitForText('Sign out and erase this device?')
    await panel.click('Sign out and erase')
    await panel.waitForText('Nothing is left on this device')
    await panel.waitForText('AES-256-GCM')
    await panel.waitForText('westmoon, westmoon-vault')
    await forgotten(profile, handle)
    await panelPage.close()
    await desk.close()
    expect(found(profile, [...secrets, TEXT, handle, server.owner.login])).toEqual([])
    expect(await stillGood(proxy.tokens())).toEqual([])
    rmSync(profile, { recursive: true })
  })

  it('lose what a wipe that died half-way left, at the next start', async () => {
    const { desk, profile, handle } = await live()
    // As a browser leaves it that dies after the mark was set.
    await desk.panel.evaluate('await chrome.storage.local.set({ erasing: true })')
    await desk.browser.close()
    expect(findInFiles(profile, TEXT)).not.toEqual([])

    const browser = await launchChromium({ flags: desk.sandbox.chromiumFlags(), profile })
    const panel = chromiumPanel(await browser.openPanel())
    await until(async () => await panel.evaluate<boolean>('return (await chrome.storage.local.get("erasing")).erasing === undefined'), { what: 'the wipe to end' })
    expect(await readRows(panel, 'account')).toEqual([])
    await forgotten(profile, handle)
    await browser.close()
    await desk.sandbox.stop()
    expect(found(profile, [...proxy.tokens(), TEXT, handle])).toEqual([])
    expect(await stillGood(proxy.tokens())).toEqual([])
    rmSync(profile, { recursive: true })
  })
})
