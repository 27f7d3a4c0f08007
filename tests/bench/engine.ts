import type { Request } from 'playwright-core'
import type { Desk } from '../e2e/harness/openDesk.ts'
import type { BenchRow } from './types.ts'
import { freshCreators, sealFive, timeDeliveries } from './runCampaign.ts'

const DELIVERIES = 1000

interface Recorded { url: string, method: string, headers: Record<string, string>, body: string | null }

/** A thousand deliveries without pacing, against a bare loop of the same requests from the same page. */
export async function engine(desk: Desk): Promise<BenchRow[]> {
  const { page, browser } = desk
  const campaign = await sealFive(desk, freshCreators(desk, DELIVERIES / 5))
  const recorded: Recorded[] = []
  const record = (request: Request): void => {
    if (/\/api\/|\/v\d\/(?:message|conversation)/.test(request.url()))
      recorded.push(asRecorded(request))
  }
  browser.context.on('request', record)
  const ours = await timeDeliveries(desk, campaign, DELIVERIES)
  browser.context.off('request', record)

  const bare = await page.evaluate<number, Recorded[]>(async (requests) => {
    const bytes = (base64: string): Uint8Array => Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))
    const started = performance.now()
    for (const { url, method, headers, body } of requests) {
      const answer = await fetch(url, { method, headers, credentials: 'include', body: body === null ? undefined : bytes(body) as BodyInit })
      await answer.arrayBuffer()
    }
    return performance.now() - started
  }, recorded)
  const extra = (ours - bare) / DELIVERIES
  return [{
    what: `engine: ${DELIVERIES} deliveries, answers after 20 ms`,
    measured: `${(ours / bare).toFixed(2)} × its time, ${extra.toFixed(1)} ms more a delivery`,
    against: `bare loop of the same ${recorded.length} requests: ${(bare / 1000).toFixed(1)} s`,
    aim: '≤ 1.5 ×, ≤ 10 ms more',
    good: ours / bare <= 1.5 && extra <= 10,
  }]
}

/** Only what a script may set. */
function asRecorded(request: Request): Recorded {
  const allowed = ['content-type', 'accept', 'x-tt-oec-region']
  return {
    url: request.url(),
    method: request.method(),
    headers: Object.fromEntries(Object.entries(request.headers()).filter(([name]) => allowed.includes(name))),
    body: request.postDataBuffer()?.toString('base64') ?? null,
  }
}
