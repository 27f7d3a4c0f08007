import type { Delivery } from '../../../utils/campaigns/types.ts'
import type { Desk } from '../harness/openDesk.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askWorker } from '../harness/askWorker.ts'
import { campaignNow, deliveriesOf, sealCampaign, untilState } from '../harness/campaign.ts'
import { killWorker } from '../harness/killWorker.ts'
import { openDesk } from '../harness/openDesk.ts'
import { goTo } from '../harness/panel.ts'
import { seedList, seedTemplate, textPart } from '../harness/seed.ts'
import { until } from '../harness/until.ts'
import { writeRows } from '../harness/writeRows.ts'
import { createDeck } from '../steps/createDeck.ts'
import { judge, statesOf } from '../steps/judge.ts'

const THREE_DAYS = 3 * 24 * 60 * 60_000

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ settings: { latencyMs: 30 } })
})
afterAll(() => desk?.close())

/** When the browser will wake the worker. */
function alarm(): Promise<number | undefined> {
  return desk.panel.evaluate('return (await chrome.alarms.get("outbox"))?.scheduledTime')
}

/** The days are over: as if the rows had been written then. */
async function letDaysPass(rows: readonly Delivery[]): Promise<void> {
  await writeRows(desk.panel, 'deliveries', rows.filter(row => row.step !== undefined).map(row => ({ ...row, dueAt: Date.now() - 1 })))
}

describe('follow-ups', () => {
  it('wait without a worker, are woken by the alarm, and go only to who has not answered', async () => {
    const { panel, panelPage, sandbox, shop, shopKey } = desk
    const creators = createDeck(sandbox.world, shop.region)(3)
    const list = await seedList(panel, { shop: shopKey, creators })
    const template = await seedTemplate(panel, [textPart('Hi {{creator.handle}}')])
    const second = await seedTemplate(panel, [textPart('Did you see it, {{creator.handle}}?')], 'Three days later')
    const id = await sealCampaign(panel, { shop: shopKey, list, template, followUps: [{ template: second, waitDays: 3 }], coolDownDays: 0 })
    await askWorker(panel, 'campaigns.start', id)
    await until(() => sandbox.ledger.entries().length === 3, { what: 'the first messages' })
    const waiting = await until(async () => {
      const rows = await deliveriesOf(panel, id)
      return rows.every(row => row.state === (row.step ? 'queued' : 'sent')) ? rows : undefined
    }, { what: 'their answers' })
    expect((await campaignNow(panel, id)).state).toBe('running')
    const first = Math.min(...waiting.flatMap(row => row.step ? row.dueAt ?? 0 : []))
    expect(first - Date.now()).toBeGreaterThan(THREE_DAYS - 60_000)
    await until(async () => await alarm() === first, { what: 'the alarm of the first follow-up' })
    await goTo(panel, `/campaigns/${id}`)
    await panelPage.getByText('3 follow-up messages wait').waitFor()

    await killWorker(panelPage)
    sandbox.reply({ shopId: shop.id, creator: creators[1]?.handle ?? '', text: 'Tell me more' })
    await letDaysPass(waiting)
    await panel.evaluate('await chrome.alarms.create("outbox", { when: Date.now(), periodInMinutes: 1 })')
    await untilState(panel, id, ['finished'])
    expect(statesOf(await judge(desk, id))).toEqual(['sent', 'sent', 'sent', 'sent', 'skipped replied', 'sent'])
    expect(sandbox.ledger.entries()).toHaveLength(5)
    await until(async () => await alarm() === undefined, { what: 'the alarm to go' })
  })

  it('and messages wait for the hours of the creators, without a page', async () => {
    const { panel, panelPage, sandbox, shop, shopKey, page } = desk
    const creators = createDeck(sandbox.world, shop.region)(6).slice(3)
    const hour = new Date().getUTCHours()
    // Fourteen hours from now: shut in London, summer or winter.
    const window = { from: (hour + 14) % 24, to: (hour + 15) % 24 || 24 }
    const list = await seedList(panel, { shop: shopKey, creators: creators.map(creator => ({ ...creator, region: 'GB' })) })
    const template = await seedTemplate(panel, [textPart('Hello {{creator.handle}}')])
    const id = await sealCampaign(panel, { shop: shopKey, list, template, window, coolDownDays: 0 })
    const before = sandbox.ledger.entries().length
    await askWorker(panel, 'campaigns.start', id)
    const rows = await until(async () => {
      const all = await deliveriesOf(panel, id)
      return all.every(row => (row.dueAt ?? 0) > Date.now()) ? all : undefined
    }, { what: 'everyone to sleep' })
    expect(sandbox.ledger.entries()).toHaveLength(before)
    await until(async () => await alarm() === rows[0]?.dueAt, { what: 'the alarm of the opening' })
    await page.close()
    await panelPage.reload()
    await goTo(panel, `/campaigns/${id}`)
    await panelPage.getByText('3 messages wait for the hours of the creators').waitFor()
    expect((await campaignNow(panel, id)).state).toBe('running')
  })
})
