import type { SyncState } from '../../../utils/conversations/types.ts'
import type { Desk } from '../harness/openDesk.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askWorker } from '../harness/askWorker.ts'
import { untilState } from '../harness/campaign.ts'
import { openDesk } from '../harness/openDesk.ts'
import { goTo } from '../harness/panel.ts'
import { readRows } from '../harness/readRows.ts'
import { until } from '../harness/until.ts'
import { createDeck } from '../steps/createDeck.ts'
import { sealedCampaign } from '../steps/sealedCampaign.ts'

const DAY = 24 * 60 * 60 * 1000
const CREATORS = 40

let desk: Desk
let campaign: string

beforeAll(async () => {
  desk = await openDesk()
  const { panel, panelPage, sandbox, shop, shopKey } = desk
  await panelPage.bringToFront()
  campaign = await sealedCampaign(panel, { shopKey, creators: createDeck(sandbox.world, shop.region)(CREATORS) })
  await askWorker(panel, 'campaigns.start', campaign)
  await untilState(panel, campaign, ['finished'])
})
afterAll(() => desk?.close())

/** Resolves when both kinds were read after this moment. */
async function synced(): Promise<void> {
  const { panel, shopKey } = desk
  const since = Date.now()
  await askWorker(panel, 'sync.now', shopKey)
  await until(async () => {
    const states = await readRows<SyncState>(panel, 'syncs')
    return states.length === 2 && states.every(({ finishedAt = 0 }) => finishedAt >= since)
  }, { what: 'the sync' })
}

describe('the results of a campaign', () => {
  it('say what was sent while nobody answered yet', async () => {
    const { panel, panelPage } = desk
    await goTo(panel, `/campaigns/${campaign}`)
    await panelPage.getByRole('tab', { name: 'Results' }).click()
    await panelPage.getByRole('img', { name: `Funnel: Sent ${CREATORS} (100.0%), Answered 0 (0.0%)` }).waitFor()
  })

  it('equal what TikTok itself counts, ten days on', async () => {
    const { panelPage, sandbox, shop } = desk
    sandbox.clock.advance(10 * DAY)
    const { overall } = sandbox.funnel({ shopId: shop.id })
    expect(overall.answered).toBeGreaterThan(3)
    await synced()
    const share = (overall.answered / CREATORS * 100).toFixed(1)
    await panelPage.getByRole('img', { name: `Answered ${overall.answered} (${share}%)` }).waitFor()
    await panelPage.getByText(`${overall.answered} of ${CREATORS}`).waitFor()
    if (overall.optedOut > 0)
      await panelPage.getByText(`${overall.optedOut} asked to be left alone`).waitFor()
  })

  it('stand as a table as well, answers on their days', async () => {
    const { panelPage, sandbox, shop } = desk
    await panelPage.getByRole('button', { name: 'As a table' }).last().click()
    const answers = await panelPage.locator('table').last().locator('tbody td').allInnerTexts()
    expect(answers.reduce((sum, text) => sum + Number(text), 0)).toBe(sandbox.funnel({ shopId: shop.id }).overall.answered)
  })

  it('leave the panel as a file', async () => {
    const { panelPage } = desk
    await panelPage.getByRole('button', { name: 'Export results' }).click()
    const [download] = await Promise.all([panelPage.waitForEvent('download'), panelPage.getByRole('menuitem', { name: 'Export CSV' }).click()])
    expect(download.suggestedFilename()).toBe('A test results.csv')
    await panelPage.getByText('Exported A test results.csv').waitFor()
  })

  it('stand beside the template they belong to', async () => {
    const { panel, panelPage, sandbox, shop } = desk
    const { answered } = sandbox.funnel({ shopId: shop.id }).overall
    await goTo(panel, '/templates')
    await panelPage.getByText(`Answered ${(answered / CREATORS * 100).toFixed(1)}%`, { exact: false }).waitFor({ state: 'attached' })
  })
})
