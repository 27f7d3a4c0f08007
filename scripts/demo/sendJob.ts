import type { Desk } from '../../tests/e2e/harness/openDesk.ts'
import type { DemoReport } from './report.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { askWorker } from '../../tests/e2e/harness/askWorker.ts'
import { campaignNow, claimsOf, deliveriesOf } from '../../tests/e2e/harness/campaign.ts'
import { chromiumPanel } from '../../tests/e2e/harness/chromiumPanel.ts'
import { createMerchant } from '../../tests/e2e/harness/merchant.ts'
import { openDesk } from '../../tests/e2e/harness/openDesk.ts'
import { buildForSandbox } from './buildForSandbox.ts'
import { killWorkers } from './killWorkers.ts'
import { prepareCampaign } from './prepareCampaign.ts'
import { countRefusals, countStates } from './report.ts'
import { everyPlace, takePictures } from './takePictures.ts'

const PATIENCE = 5

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
    const { finished, pauses } = await watch(desk, campaign)
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

/** Sees the campaign to its end, resuming what pauses by itself, as a patient merchant would. */
async function watch({ panel }: Desk, id: string): Promise<Pick<DemoReport, 'finished' | 'pauses'>> {
  const pauses: Record<string, number> = {}
  let shown = ''
  for (;;) {
    const { state, pause, counts } = await campaignNow(panel, id)
    const line = `  ${counts.sent} sent, ${counts.queued} to go, ${counts.refused} refused, ${counts.unknown} unconfirmed`
    if (process.stdout.isTTY && line !== shown)
      process.stdout.write(`\r${line}   `)
    shown = line
    if (state === 'finished' || state === 'cancelled')
      return { finished: state === 'finished', pauses }
    if (state === 'paused' && pause) {
      const times = (pauses[pause.reason] ?? 0) + 1
      pauses[pause.reason] = times
      const onlyUnknown = counts.queued + counts.sending === 0
      if (times > PATIENCE || onlyUnknown)
        return { finished: false, pauses }
      await askWorker(panel, 'campaigns.resume', id)
    }
    await sleep(200)
  }
}
