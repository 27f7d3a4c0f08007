import type { Sighting } from '../../../utils/creators/types.ts'
import type { Invite } from '../../../utils/lists/types.ts'
import type { Desk } from '../harness/openDesk.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { affiliateUrl, openDesk } from '../harness/openDesk.ts'
import { goTo } from '../harness/panel.ts'
import { readRows } from '../harness/readRows.ts'
import { until } from '../harness/until.ts'
import { inContentScript } from '../steps/inContentScript.ts'
import { shopIsOpen } from '../steps/shopIsOpen.ts'

const FIND = '/api/v1/oec/affiliate/creator/marketplace/find'

let desk: Desk
const seen = (): Promise<Sighting[]> => readRows<Sighting>(desk.panel, 'sightings')
/** Everybody is new again. */
const CLEAR = `
  const db = await new Promise(resolve => { const open = indexedDB.open('westmoon'); open.onsuccess = () => resolve(open.result) })
  const transaction = db.transaction(['lists', 'invites', 'contacts'], 'readwrite')
  for (const name of transaction.objectStoreNames)
    transaction.objectStore(name).clear()
  await new Promise(resolve => { transaction.oncomplete = resolve })
  db.close()`

beforeAll(async () => {
  desk = await openDesk({ locale: 'en' })
})
beforeEach(async () => {
  desk.sandbox.reset()
  desk.sandbox.settings.marketplace = 'open'
  await desk.page.goto('about:blank')
  await desk.panel.evaluate(CLEAR)
  // Past every layer of ours: the panel would go on with what it had read.
  await desk.panelPage.reload()
  await until(async () => (await seen()).length === 0, { what: 'the tab to be forgotten' })
})
afterAll(() => desk?.close())

async function openCreators(query = ''): Promise<void> {
  await desk.page.goto(`${affiliateUrl(desk.shop)}${query}`)
  await shopIsOpen(desk)
  await desk.page.bringToFront()
}

async function untilSeen(count: number): Promise<Sighting[]> {
  await until(async () => (await seen()).length >= count, { what: `${count} creators to be seen` })
  return seen()
}

async function scroll(): Promise<void> {
  await desk.page.evaluate('scrollTo(0, 0)')
  await desk.page.evaluate('scrollTo(0, document.documentElement.scrollHeight)')
}

/** What the button in the page says: its root is closed, so only the browser itself can read it. */
async function buttonText(): Promise<string> {
  const session = await desk.page.context().newCDPSession(desk.page)
  try {
    const { nodes } = await session.send('Accessibility.getFullAXTree')
    return nodes.filter(({ role, ignored }) => role?.value === 'button' && !ignored).map(({ name }) => String(name?.value)).find(name => /here|可添加/.test(name)) ?? ''
  }
  finally {
    await session.detach()
  }
}

async function invites(): Promise<Invite[]> {
  return (await readRows<Invite>(desk.panel, 'invites')).filter(({ removedAt }) => removedAt === undefined)
}

describe('searching in the panel', () => {
  it('goes on with the search key it was given, adds the new ones once, ready to be written to', async () => {
    const { panel, panelPage, sandbox } = desk
    await openCreators()
    await goTo(panel, '/lists/find')
    await panel.fill('Keyword, handle or category', 'home')
    await panel.click('Search')
    await panel.waitForText(/^20 found so far/)
    await panel.click('Find 20 more')
    await panel.waitForText(/^40 found so far/)
    const asked = sandbox.requests.latest().filter(({ endpoint }) => endpoint === 'marketplace.find')
    expect(asked).toMatchObject([{ code: 0 }, { code: 0 }])
    expect((asked[1]?.at ?? 0) - (asked[0]?.at ?? 0)).toBeGreaterThanOrEqual(1500)
    await panel.click(/^Select the \d+ new/)
    await panel.click('Add')
    await panel.waitForText(/^Added 40 creators to “home”/)
    const rows = await invites()
    expect(rows).toHaveLength(40)
    const known = rows.filter(({ oecId, handle }) => sandbox.world.creators.byHandle(handle)?.oecId === oecId)
    const invitable = rows.filter(({ handle }) => sandbox.world.creators.byHandle(handle)?.ecPermission)
    expect(known.length).toBeGreaterThanOrEqual(invitable.length)
    expect(rows.filter(({ status }) => status === 'ready').length).toBeGreaterThanOrEqual(invitable.length)
    await panel.waitForText(/^40 found so far, 0 new/)
    await panelPage.getByLabel('Select all 40').check()
    await panel.click('Add')
    await panel.waitForText(/40 were there already/)
    expect(await invites()).toHaveLength(40)
  })

  it('does not take its own answers for those of the page', async () => {
    const { panel } = desk
    await openCreators()
    const before = (await untilSeen(20)).length
    await goTo(panel, '/lists/find')
    await panel.fill('Keyword, handle or category', 'cooks')
    await panel.click('Search')
    await panel.waitForText(/found so far/)
    expect(await seen()).toHaveLength(before)
  })

  it.each(['refuse', 'silent'] as const)('that TikTok meets with «%s» says so and offers what the page shows', async (mode) => {
    const { panel, sandbox } = desk
    await openCreators()
    await untilSeen(20)
    sandbox.settings.marketplace = mode
    await goTo(panel, '/lists/find')
    await panel.fill('Keyword, handle or category', 'home')
    await panel.click('Search')
    await panel.waitForText(mode === 'refuse' ? /TikTok refused page 1 of this search \(98001004\)/ : /TikTok did not answer page 1/)
    await panel.waitForText(/^20 on this page/)
    await panel.click('Go to page')
    expect(desk.page.url()).toContain('/connection/creator')
  }, 40_000)
})

describe('creators of the page', () => {
  it.each(['fetch', 'xhr'])('are collected as the merchant scrolls (%s), counted in the page, and added once', async (way) => {
    const { panel, page, sandbox } = desk
    sandbox.settings.marketplace = 'refuse'
    await openCreators(way === 'xhr' ? '&sandbox_find=xhr' : '')
    await untilSeen(20)
    await scroll()
    const rows = await untilSeen(40)
    expect(new Set(rows.map(({ creator }) => creator.oecId)).size).toBe(rows.length)
    for (const { creator } of rows)
      expect(sandbox.world.creators.byId(creator.oecId)).toMatchObject({ handle: creator.handle, followers: creator.followers, categories: creator.categories })
    expect(await page.locator('[data-creator]').count()).toBeGreaterThanOrEqual(40)

    const before = (await invites()).length
    await until(async () => /^\d+ creators here|^本页 \d+ 位可添加/.test(await buttonText()), { what: 'the button to count' })
    const fresh = Number(/\d+/.exec(await buttonText())?.[0])
    await goTo(panel, '/lists')
    await goTo(panel, '/lists/find')
    await panel.click(`Select the ${fresh} new`)
    await panel.click('Add')
    await until(async () => (await invites()).length === before + fresh, { what: 'the creators on the list' })
    await until(async () => await buttonText() === '', { what: 'the button to go' })
    const ids = (await invites()).map(({ oecId, handle }) => oecId ?? handle)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('go with the tab\'s shop', async () => {
    await openCreators()
    await untilSeen(20)
    const [, other] = desk.sandbox.world.shops.filter(({ affiliateHost }) => affiliateHost === desk.shop.affiliateHost)
    if (!other)
      throw new Error('The sandbox has one shop there')
    await desk.page.goto(affiliateUrl(other, '/seller/im'))
    await until(async () => (await seen()).length === 0, { what: 'the creators of the shop before to go' })
  })
})

describe('a page', () => {
  it('finds the same, asks the same and hears the same failures as without us', async () => {
    const { page } = desk
    await openCreators()
    await untilSeen(20)
    const said: unknown = await page.evaluate(`(async () => {
      const unhandled = []
      addEventListener('unhandledrejection', event => { unhandled.push(String(event.reason)); event.preventDefault() })
      const fails = await fetch('https://127.0.0.1:1/').then(() => 'answered', error => error.name)
      const stop = new AbortController()
      stop.abort()
      const aborted = await fetch('${FIND}?a=1', { method: 'POST', body: '{}', signal: stop.signal }).catch(error => error.name)
      const again = await fetch('${FIND}?a=1', { method: 'POST', body: '{}' })
      const text = await again.text()
      const request = new XMLHttpRequest()
      const loaded = await new Promise(resolve => { request.onload = () => resolve(request.status); request.open('POST', '${FIND}?a=1'); request.send('{}') })
      await new Promise(resolve => setTimeout(resolve, 100))
      return { unhandled, fails, aborted, used: again.bodyUsed, json: typeof JSON.parse(text).code, loaded, names: [fetch.name, XMLHttpRequest.prototype.open.name, XMLHttpRequest.prototype.open.length] }
    })()`)
    expect(said).toEqual({ unhandled: [], fails: 'TypeError', aborted: 'AbortError', used: true, json: 'number', loaded: 200, names: ['fetch', 'open', 2] })
  })

  it('that throws forged messages about adds nobody', async () => {
    await openCreators()
    const before = (await untilSeen(20)).length
    await desk.page.evaluate(`
      const creator = { creator_oecuid: { value: '7494000000000009999', is_authorized: true }, handle: { value: 'forged.one', is_authorized: true } }
      for (const message of [{ saw: [creator] }, { pageSaw: [creator], lang: 'en' }, { found: { css: '', parts: [] } }])
        postMessage(message, '*')
      for (const name of ['westmoon-ready', 'westmoon-handover'])
        dispatchEvent(new CustomEvent(name, { detail: { saw: [creator] } }))
      document.querySelectorAll('html > div').forEach(host => host.click())`)
    await desk.page.waitForTimeout(400)
    expect(await seen()).toHaveLength(before)
  })

  it('that answers itself gets no further than the schema and the caps', async () => {
    const { page } = desk
    await openCreators()
    await untilSeen(20)
    await page.evaluate(`(async () => {
      const shown = value => ({ value, is_authorized: true })
      const creators = Array.from({ length: 400 }, (_, index) => ({ creator_oecuid: shown(String(7494000000000000n * 1000n + BigInt(index))), handle: shown('forged.' + index), nickname: shown('n'.repeat(150)), email: shown('a@b.example'), category: shown(Array.from({ length: 40 }, () => ({ name: 'c'.repeat(150) }))) }))
      creators.push({ creator_oecuid: shown('7494000000000088888'), handle: shown('<b>bad</b>') })
      const { parse } = JSON
      JSON.parse = () => ({ creator_profile_list: creators })
      await (await fetch('${FIND}?a=1', { method: 'POST', body: '{}' })).text()
      await new Promise(resolve => setTimeout(resolve, 200))
      JSON.parse = parse
    })()`)
    const forgedOnes = async () => (await seen()).filter(({ creator }) => creator.handle.startsWith('forged') || creator.oecId.endsWith('88888'))
    await until(async () => (await forgedOnes()).length > 0, { what: 'the forged answer to arrive' })
    const forged = await forgedOnes()
    expect(forged.length).toBeLessThanOrEqual(100)
    for (const { creator } of forged) {
      expect(Object.keys(creator).toSorted()).not.toContain('email')
      expect(creator.nickname?.length).toBeLessThanOrEqual(80)
      expect(creator.categories.length).toBeLessThanOrEqual(10)
    }
  })

  it('whose content script was taken over can still not do more', async () => {
    const { page, browser, panel } = desk
    await openCreators()
    const before = (await untilSeen(20)).length
    await inContentScript(page, browser.extensionId, `Promise.all([
      { pageSaw: Array.from({ length: 501 }, () => ({})), lang: 'en' },
      { pageSaw: 'erase', lang: 'en' },
      { rpc: 'creators.find', args: ['x', { text: 'a', sort: 'relevance' }] },
    ].map(message => chrome.runtime.sendMessage(message).catch(() => {})))`)
    await page.waitForTimeout(300)
    expect(await seen()).toHaveLength(before)
    expect(await readRows(panel, 'shops')).not.toHaveLength(0)
  })
})
