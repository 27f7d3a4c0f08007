import type { Desk } from '../e2e/harness/openDesk.ts'
import type { BenchRow } from './types.ts'
import { gzippedSize } from '../../scripts/budget/gzippedSize.ts'
import { staticImports } from '../../scripts/budget/loadedFiles.ts'
import { BUILDS } from '../e2e/harness/builds.ts'

/** What the browser really fetches for a first look at the panel, and the worker. */
export async function sizes({ browser }: Desk): Promise<BenchRow[]> {
  const page = await browser.context.newPage()
  const own = `chrome-extension://${browser.extensionId}/`
  const files: string[] = []
  page.on('request', (request) => {
    if (request.url().startsWith(own))
      files.push(decodeURIComponent(new URL(request.url()).pathname.slice(1)))
  })
  await page.goto(`${own}sidepanel.html#/lists`)
  await page.waitForTimeout(1500)
  await page.close()
  const panel = gzippedSize(BUILDS.chromium, files.filter(file => /\.(?:html|js|css)$/.test(file)))
  const worker = gzippedSize(BUILDS.chromium, staticImports(BUILDS.chromium, ['background.js']))
  const row = (what: string, size: number, limit: number): BenchRow => ({ what, measured: `${(size / 1000).toFixed(0)} kB gz`, against: '–', aim: `≤ ${limit} kB gz`, good: size <= limit * 1000 })
  return [row('panel\'s first load', panel, 150), row('worker', worker, 60)]
}
