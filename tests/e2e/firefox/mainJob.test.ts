import type { InviteList } from '../../../utils/lists/types.ts'
import type { Creator } from '../../sandbox/world/types.ts'
import type { FirefoxDesk } from '../steps/openFirefoxDesk.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { askWorker } from '../harness/askWorker.ts'
import { campaignNow, sealCampaign, untilState } from '../harness/campaign.ts'
import { createMerchant } from '../harness/merchant.ts'
import { readRows } from '../harness/readRows.ts'
import { seedList, seedTemplate, textPart } from '../harness/seed.ts'
import { until } from '../harness/until.ts'
import { createDeck } from '../steps/createDeck.ts'
import { judge, statesOf } from '../steps/judge.ts'
import { openFirefoxDesk } from '../steps/openFirefoxDesk.ts'
import { sealedCampaign } from '../steps/sealedCampaign.ts'

let desk: FirefoxDesk
let deal: (count: number) => Creator[]
beforeAll(async () => {
  desk = await openFirefoxDesk({ latencyMs: 20 })
  deal = createDeck(desk.sandbox.world, desk.shop.region)
  await createMerchant(desk.panel).start()
}, 90_000)
beforeEach(() => desk.sandbox.reset())
afterAll(() => desk?.close())

describe('in Firefox', () => {
  it('the sidebar shows the shop of the page beside it', async () => {
    await desk.panel.waitForText(desk.shop.name)
    const shown = await desk.panel.evaluate('return document.querySelector("[data-testid=shop]")?.getAttribute("data-shop")')
    expect(shown).toBe(desk.shopKey)
  })

  it('handles are resolved, messages reviewed, confirmed and sent: the ledger agrees', async () => {
    const { panel, shopKey, sandbox } = desk
    const list = await seedList(panel, { shop: shopKey, creators: deal(12), resolved: false })
    await askWorker(panel, 'lists.resolve', list)
    await until(async () => (await readRows<InviteList>(panel, 'lists')).find(({ id }) => id === list)?.counts.ready === 12, { what: 'the handles to be resolved' })
    const template = await seedTemplate(panel, [textPart('Hi {{creator.nickname|there}}'), textPart('from {{shop.name}}')])
    const id = await sealCampaign(panel, { shop: shopKey, list, template })
    await askWorker(panel, 'campaigns.start', id)
    await untilState(panel, id, ['finished', 'paused'])
    expect((await campaignNow(panel, id)).counts).toMatchObject({ sent: 24, queued: 0, unknown: 0, refused: 0 })
    await judge(desk, id)
    expect(sandbox.ledger.summary()).toMatchObject({ accepted: 24, duplicates: 0 })
    expect(sandbox.ledger.entries()[1]?.content).toBe(`from ${desk.shop.name}`)
  })

  it('a campaign goes on after its background was ended in the middle, again and again', async () => {
    const { panel, shopKey, sandbox, browser } = desk
    const id = await sealedCampaign(panel, { shopKey, creators: deal(12) })
    await askWorker(panel, 'campaigns.start', id)
    for (let end = 0; end < 3; end++) {
      await until(() => sandbox.ledger.entries().length >= 2 + end * 2, { every: 10, what: 'some messages' })
      expect(await browser.privileged('return extension.terminateBackground({ disableResetIdleForTest: true }).then(() => extension.backgroundState)')).toBe('stopped')
      await panel.evaluate('return browser.runtime.sendMessage({}).catch(() => {})')
    }
    await untilState(panel, id, ['finished'])
    expect(statesOf(await judge(desk, id))).toEqual(Array.from({ length: 12 }).fill('sent'))
    expect(sandbox.ledger.summary()).toMatchObject({ accepted: 12, duplicates: 0 })
  })

  it('a message whose answer got lost is settled from the conversation', async () => {
    const { panel, shopKey, sandbox } = desk
    const creators = deal(3)
    sandbox.faults.add({ endpoint: 'im.send', creator: creators[1]?.handle, count: 1, action: { kind: 'reset', when: 'after', at: 'in-answer' } })
    const id = await sealedCampaign(panel, { shopKey, creators })
    await askWorker(panel, 'campaigns.start', id)
    await untilState(panel, id, ['finished'])
    expect(statesOf(await judge(desk, id))).toEqual(['sent', 'sent', 'sent'])
    expect(sandbox.ledger.summary()).toMatchObject({ accepted: 3, duplicates: 0 })
  })

  it('a site permission that was withdrawn is noticed at once, and nothing is sent without it', async () => {
    const { panel, shop, shopKey, browser, sandbox } = desk
    const id = await sealedCampaign(panel, { shopKey, creators: deal(2) })
    const origins = JSON.stringify([`https://${shop.affiliateHost}/*`])
    const change = (how: 'add' | 'remove') => browser.privileged(`
      const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
      return ExtensionPermissions.${how}(extension.id, { permissions: [], origins: ${origins} }, extension)`)
    await change('remove')
    await panel.waitForText('Permission for one site is missing')
    await askWorker(panel, 'campaigns.start', id)
    expect(await untilState(panel, id, ['paused', 'finished'])).toMatchObject({ state: 'paused', pause: { reason: 'no-page' } })
    expect(sandbox.requests.counts()['im.token']).toBeUndefined()
    await change('add')
    await until(() => panel.evaluate('return !document.body.innerText.includes("is missing")'), { what: 'the notice to go' })
    await askWorker(panel, 'campaigns.resume', id)
    await untilState(panel, id, ['finished'])
    expect(statesOf(await judge(desk, id))).toEqual(['sent', 'sent'])
  })
})
