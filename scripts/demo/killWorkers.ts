import type { Page } from 'playwright-core'
import type { Panel } from '../../tests/e2e/harness/panel.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { campaignNow } from '../../tests/e2e/harness/campaign.ts'
import { killWorker } from '../../tests/e2e/harness/killWorker.ts'

interface Killing {
  panelPage: Page
  panel: Panel
  campaign: string
  times: number
  deliveries: number
}

/**
 * Ends the worker at moments drawn by chance over the whole run, each while it
 * sends. Then something happens in the browser, as it always does sooner or
 * later, and wakes a new one (at the latest its own alarm, within a minute).
 * Returns how often it was killed.
 */
export async function killWorkers({ panelPage, panel, campaign, times, deliveries }: Killing): Promise<number> {
  const moments = Array.from({ length: times }, () => Math.random() * deliveries * 0.95).sort((a, b) => a - b)
  let killed = 0
  for (const moment of moments) {
    if (!await untilSettled(panel, campaign, moment))
      break
    await sleep(Math.random() * 60)
    await killWorker(panelPage)
    killed++
    await sleep(Math.random() * 200)
    await panel.evaluate('await chrome.runtime.sendMessage({}).catch(() => {})')
  }
  return killed
}

/** False when the campaign ended first. */
async function untilSettled(panel: Panel, id: string, wanted: number): Promise<boolean> {
  for (;;) {
    const { state, counts } = await campaignNow(panel, id)
    if (state === 'finished' || state === 'cancelled')
      return false
    // Also after a pause: somebody else resumes it.
    if (state === 'running' && counts.sent + counts.refused + counts.skipped >= wanted)
      return true
    await sleep(20)
  }
}
