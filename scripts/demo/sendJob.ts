import type { Desk } from '../../tests/e2e/harness/openDesk.ts'
import type { DemoReport } from './report.ts'
import { campaignNow, claimsOf, deliveriesOf } from '../../tests/e2e/harness/campaign.ts'
import { chromiumPanel } from '../../tests/e2e/harness/chromiumPanel.ts'
import { createMerchant } from '../../tests/e2e/harness/merchant.ts'
import { openDesk } from '../../tests/e2e/harness/openDesk.ts'
import { buildForSandbox } from './buildForSandbox.ts'
import { killWorkers } from './killWorkers.ts'
import { prepareCampaign } from './prepareCampaign.ts'
import { countRefusals, countStates } from './report.ts'
import { everyPlace, takePictures } from './takePictures.ts'
import { watchCampaign } from './watchCampaign.ts'

/** The main job from end to end: a list of creators, a template, review, send, and what the ledger says of it. */
export async function sendJob({ creators, kills }: { creators: number, kills: number }): Promise<DemoReport> {
  buildForSandbox()
  const desk = await openDesk({ creatorCount: 100_000, size: { width: 1280, height: 900 } })
  try {
    console.log(`${desk.shop.name} (${desk.shop.region}): ${creators} creators, text, image and product card`)
    const campaign = await prepareCampaign(desk, creators)
    await takePictures(desk, { review: `/campaigns/${campaign}/review` })
    const { review } = await campaignNow(desk.panel, campaign)
    const started = performance.now()
    await createMerchant(desk.panel).send()
    const sending = picturesFromAside(desk, { sending: `/campaigns/${campaign}` })
    const killing = killWorkers({ ...desk, campaign, times: kills, deliveries: review?.messages ?? 0 })
    const { finished, pauses } = await watchCampaign(desk, campaign)
    const workerKills = await killing
    const elapsedMs = Math.round(performance.now() - started)
    await sending

    const deliveries = await deliveriesOf(desk.panel, campaign)
    const { sent, refused, unknown, skipped } = countStates(deliveries)
    const { accepted, duplicates, lost } = desk.sandbox.ledger.summary(claimsOf(deliveries))
    await takePictures(desk, await everyPlace(desk.panel, campaign))
    return { creators, deliveries: deliveries.length, sent, refused, unknown, skipped, accepted, duplicates, lost, workerKills, elapsedMs, finished, pauses, refusals: countRefusals(deliveries) }
  }
  finally {
    await desk.close()
  }
}

/** From a second panel, so that the first is left alone. */
async function picturesFromAside({ browser }: Desk, places: Record<string, string>): Promise<void> {
  const panelPage = await browser.openPanel()
  await takePictures({ panelPage, panel: chromiumPanel(panelPage) }, places)
  await panelPage.close()
}
