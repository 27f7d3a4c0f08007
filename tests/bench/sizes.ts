import type { Desk } from '../e2e/harness/openDesk.ts'
import type { BenchRow } from './types.ts'
import { gzippedSize } from '../../scripts/budget/gzippedSize.ts'
import { staticImports } from '../../scripts/budget/loadedFiles.ts'
import { BUILDS } from '../e2e/harness/builds.ts'

/** What the browser really fetches for a first look at the panel, and the worker. */
export async function sizes({ browser }: Desk): Promise<BenchRow[]> {
  const page = await browser.context.newPage()
  await page.goto(`chrome-extension://${browser.extensionId}/sidepanel.html#/lists`)
  await page.waitForTimeout(1500)
  const urls = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  await page.close()
  const own = `chrome-extension://${browser.extensionId}/`
  const files = urls.filter(url => url.startsWith(own)).map(url => decodeURIComponent(new URL(url).pathname.slice(1))).filter(file => /\.(?:js|css)$/.test(file))
  const panel = gzippedSize(BUILDS.chromium, ['sidepanel.html', ...files])
  const worker = gzippedSize(BUILDS.chromium, staticImports(BUILDS.chromium, ['background.js']))
  const row = (what: string, size: number, limit: number): BenchRow => ({ what, measured: `${(size / 1000).toFixed(0)} kB gz`, against: '–', aim: `≤ ${limit} kB gz`, good: size <= limit * 1000 })
  return [row('panel\'s first load', panel, 150), row('worker', worker, 60)]
}
