import type { Desk } from '../../tests/e2e/harness/openDesk.ts'
import type { DemoReport } from './report.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { askWorker } from '../../tests/e2e/harness/askWorker.ts'
import { campaignNow } from '../../tests/e2e/harness/campaign.ts'

const PATIENCE = 5

/** Sees the campaign to its end, resuming what pauses by itself, as a patient merchant would. */
export async function watchCampaign({ panel }: Desk, id: string): Promise<Pick<DemoReport, 'finished' | 'pauses'>> {
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
