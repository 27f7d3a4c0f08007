import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzippedSize } from './budget/gzippedSize.ts'
import { pageFiles, staticImports } from './budget/loadedFiles.ts'

interface Manifest {
  background: { service_worker?: string, scripts?: string[] }
  content_scripts?: { js?: string[], css?: string[] }[]
}

const KB = 1000
/**
 * What a build may not exceed. The worker's aim is 60 (`npm run bench` shows
 * it); it weighs 122, of which 42 are libraries and 17 the company's server
 * (docs/decisions/0011), so this keeps it from growing.
 */
const LIMITS = { content: 4, worker: 124, panel: 150 } as const

let failed = 0
let passed = 0
for (const browser of ['chrome', 'edge', 'firefox'])
  measure(browser, `.output/${browser}-mv3`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0
  ? 0
  : 1

function measure(browser: string, build: string): void {
  const manifest = JSON.parse(readFileSync(join(build, 'manifest.json'), 'utf8')) as Manifest
  const { service_worker: worker, scripts = [] } = manifest.background
  const content = manifest.content_scripts?.flatMap(({ js = [], css = [] }) => [
    ...js,
    ...css,
  ]) ?? []
  check(`${browser} content scripts`, LIMITS.content * KB, gzippedSize(build, content))
  check(`${browser} worker`, LIMITS.worker * KB, gzippedSize(build, staticImports(build, worker
    ? [worker]
    : scripts)))
  check(`${browser} panel, first load`, LIMITS.panel * KB, gzippedSize(build, pageFiles(build, 'sidepanel.html')))
}

function check(what: string, limit: number, size: number): void {
  // A content script that is not there is not a small one.
  const fits = size > 0 && size <= limit
  if (fits)
    passed++
  else
    failed++
  console.log(`${fits ? '✓' : '✗'} ${what}: ${(size / KB).toFixed(1)} kB gz of ${limit / KB}`)
}
