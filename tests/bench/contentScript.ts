import type { Desk } from '../e2e/harness/openDesk.ts'
import type { BenchRow } from './types.ts'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzippedSize } from '../../scripts/budget/gzippedSize.ts'
import { BUILDS } from '../e2e/harness/builds.ts'
import { affiliateUrl } from '../e2e/harness/openDesk.ts'
import { median } from './median.ts'

interface TraceEvent { name: string, dur?: number, args?: { data?: { url?: string } } }

const LOADS = 7
const EMPTY = join(import.meta.dirname, 'emptyExtension')

/** What our scripts weigh, and how long they hold a page up while it loads. */
export async function contentScript(desk: Desk): Promise<BenchRow[]> {
  const { js = [] } = JSON.parse(readFileSync(join(BUILDS.chromium, 'manifest.json'), 'utf8')).content_scripts.reduce((all: { js: string[] }, each: { js?: string[] }) => ({ js: [...all.js, ...each.js ?? []] }), { js: [] })
  const size = gzippedSize(BUILDS.chromium, js)
  spawnSync('npx', ['wxt', 'build', EMPTY, '--level', 'silent'])
  const empty = gzippedSize(join(EMPTY, '.output/chrome-mv3'), ['content-scripts/empty.js'])

  const times: number[] = []
  for (let load = 0; load < LOADS; load++)
    times.push(await timeOnPage(desk))
  const time = median(times)
  return [{
    what: 'content scripts',
    measured: `${(size / 1000).toFixed(1)} kB gz, ${time.toFixed(2)} ms on the page`,
    against: `WXT's empty one: ${(empty / 1000).toFixed(1)} kB gz`,
    aim: '≤ 4 kB gz, ≤ 1 ms',
    good: size <= 4000 && time <= 1,
  }]
}

/** Milliseconds that a load of the affiliate page spends in our scripts. */
async function timeOnPage({ browser, page, shop }: Desk): Promise<number> {
  const chromium = browser.context.browser()
  await chromium?.startTracing(page, { categories: ['devtools.timeline', 'v8.execute'] })
  await page.goto(affiliateUrl(shop))
  await page.waitForTimeout(300)
  const trace = await chromium?.stopTracing()
  const { traceEvents } = JSON.parse(trace?.toString() ?? '{"traceEvents":[]}') as { traceEvents: TraceEvent[] }
  const ours = traceEvents.filter(({ name, args }) => name === 'EvaluateScript' && args?.data?.url?.startsWith(`chrome-extension://${browser.extensionId}/content-scripts/`))
  return ours.reduce((sum, { dur = 0 }) => sum + dur, 0) / 1000
}
