import type { Desk } from '../harness/openDesk.ts'
import { Buffer } from 'node:buffer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { campaignNow, untilState } from '../harness/campaign.ts'
import { createMerchant } from '../harness/merchant.ts'
import { openDesk } from '../harness/openDesk.ts'
import { goTo } from '../harness/panel.ts'
import { readRows } from '../harness/readRows.ts'
import { until } from '../harness/until.ts'
import { createDeck } from '../steps/createDeck.ts'
import { judge } from '../steps/judge.ts'

const CREATORS = 10

let desk: Desk
let campaign: string
/** What the panel and the worker complained of. */
const complaints: string[] = []

beforeAll(async () => {
  desk = await openDesk({ settings: { latencyMs: 60 } })
  desk.panelPage.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  desk.panelPage.on('pageerror', error => complaints.push(String(error)))
  for (const worker of desk.browser.context.serviceWorkers())
    worker.on('console', message => message.type() === 'error' && complaints.push(message.text()))
})
afterAll(() => desk?.close())

/** One merchant, from the first paste to the last receipt: each test goes on where the one before it stood. */
describe('a merchant in the panel', () => {
  it('pastes creators, sees what is wrong with them, and has them checked', async () => {
    const { panel, sandbox, shop } = desk
    const merchant = createMerchant(panel)
    await merchant.start()
    const handles = createDeck(sandbox.world, shop.region)(CREATORS).map(({ handle }) => handle)
    await merchant.importPasted('Night lights', [...handles, 'nobody.of.this.name', handles[0] as string])
    const [list] = await readRows<{ counts: Record<string, number> }>(panel, 'lists')
    expect(list?.counts).toMatchObject({ 'ready': CREATORS, 'not-found': 1, 'unchecked': 0 })
  })

  it('writes a template whose variables are filled before anybody sees it', async () => {
    await createMerchant(desk.panel).writeTemplate({ name: 'First words', text: 'Hi {{creator.nickname|there}}, this is {{shop.name}}.' })
    const [template] = await readRows<{ name: string }>(desk.panel, 'templates')
    expect(template?.name).toBe('First words')
  })

  it('reviews who gets what, reads a message, and nothing has left by then', async () => {
    const { panel, panelPage, sandbox, shop } = desk
    campaign = await createMerchant(panel).review({ name: 'Round one', list: 'Night lights', template: 'First words' })
    await panelPage.getByText('1 was not found').waitFor()
    await panelPage.getByText(`this is ${shop.name}.`).first().waitFor()
    await panelPage.getByRole('button', { name: `Send ${CREATORS} messages to ${CREATORS} creators` }).waitFor()
    expect(sandbox.requests.counts()['im.send']).toBeUndefined()
    expect((await campaignNow(panel, campaign)).state).toBe('draft')
  })

  it('confirms by the one button, sees the progress, pauses, and nothing leaves in the pause', async () => {
    const { panel, panelPage, sandbox, shop } = desk
    const refused = createDeck(sandbox.world, shop.region)(CREATORS).at(-1)
    sandbox.faults.set([{ endpoint: 'im.send', creator: refused?.handle, count: 1, action: { kind: 'inner-refuse', checkCode: 45101004, checkMessage: 'daily message limit' } }])
    await createMerchant(panel).send()
    await until(() => sandbox.ledger.entries().length >= 2, { every: 10, what: 'the first messages' })
    await panel.click('Pause')
    await panelPage.getByText('You paused it').waitFor()
    await until(async () => (await campaignNow(panel, campaign)).counts.sending === 0, { what: 'the answer in flight' })
    const { length } = sandbox.ledger.entries()
    expect(length).toBeLessThan(CREATORS)
    await panelPage.waitForTimeout(600)
    expect(sandbox.ledger.entries()).toHaveLength(length)
    await judge(desk, campaign)
  })

  it('closes the panel and opens it again: it says the same', async () => {
    const { browser, panelPage } = desk
    const { counts } = await campaignNow(desk.panel, campaign)
    const again = await browser.openPanel({ path: `sidepanel.html#/campaigns/${campaign}` })
    await again.getByText('You paused it').waitFor()
    await again.getByText(`/ ${CREATORS} messages`).waitFor()
    expect(await again.getByText(String(counts.sent), { exact: true }).count()).toBeGreaterThan(0)
    await again.close()
    await panelPage.bringToFront()
    await desk.page.bringToFront()
  })

  it('resumes, sees the one who refused with the reason, and retries that group', async () => {
    const { panel, panelPage, sandbox } = desk
    await panel.click('Resume')
    await untilState(panel, campaign, ['finished'])
    const group = panelPage.locator('[data-code="45101004"]')
    await group.waitFor()
    expect(await group.textContent()).toContain('The requests of this day are used up')
    await group.getByRole('button', { name: 'Retry 1' }).click()
    await until(async () => (await campaignNow(panel, campaign)).counts.sent === CREATORS, { what: 'the retried message' })
    await untilState(panel, campaign, ['finished'])
    expect((await judge(desk, campaign)).every(({ state }) => state === 'sent')).toBe(true)
    expect(sandbox.ledger.summary()).toMatchObject({ accepted: CREATORS, duplicates: 0 })
    await group.waitFor({ state: 'detached' })
  })

  it('imports a sheet with 中文 headers and finds its columns', async () => {
    const { panel, sandbox, shop } = desk
    const rows = createDeck(sandbox.world, shop.region)(5).map(({ handle, followers }) => `@${handle},${followers},上海`)
    await createMerchant(panel).importFile('From a sheet', { name: '达人.csv', mime: 'text/csv', bytes: Buffer.from(`\uFEFF达人账号,粉丝数,城市\n${rows.join('\n')}\n`) })
    const lists = await readRows<{ id: string, name: string, variables: string[] }>(panel, 'lists')
    expect(lists.find(({ name }) => name === 'From a sheet')?.variables).toEqual(['城市'])
  })

  it('stops a campaign for good by a second yes', async () => {
    const { panel, panelPage, sandbox, shop } = desk
    const merchant = createMerchant(panel)
    const handles = createDeck(sandbox.world, shop.region)(CREATORS * 3).slice(CREATORS).map(({ handle }) => handle)
    await merchant.importPasted('Second list', handles)
    const id = await merchant.review({ name: 'Round two', list: 'Second list', template: 'First words' })
    await merchant.send()
    await until(async () => (await campaignNow(panel, id)).counts.sent > 0, { every: 10, what: 'the first message' })
    await panel.click('Cancel run')
    await panelPage.getByRole('dialog', { name: 'Cancel Round two?' }).getByRole('button', { name: 'Cancel run' }).click()
    await untilState(panel, id, ['cancelled'])
    const { counts } = await campaignNow(panel, id)
    expect(counts.queued).toBe(0)
    expect(counts.skipped).toBeGreaterThan(0)
    const { length } = sandbox.ledger.entries()
    await panelPage.waitForTimeout(400)
    expect(sandbox.ledger.entries().length).toBeLessThanOrEqual(length + 1)
  })

  it('met no error in any console', async () => {
    await goTo(desk.panel, '/lists')
    expect(complaints).toEqual([])
  })
})
