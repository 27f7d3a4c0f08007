import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzippedSize } from './budget/gzippedSize.ts'
import { pageFiles, staticImports } from './budget/loadedFiles.ts'

interface Manifest {
  background: { service_worker?: string, scripts?: string[] }
  content_scripts?: { js?: string[], css?: string[] }[]
}

const KB = 1000

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
  check(`${browser} content scripts`, 4 * KB, gzippedSize(build, content))
  check(`${browser} worker`, 60 * KB, gzippedSize(build, staticImports(build, worker
    ? [worker]
    : scripts)))
  check(`${browser} panel, first load`, 150 * KB, gzippedSize(build, pageFiles(build, 'sidepanel.html')))
}

function check(what: string, limit: number, size: number): void {
  const fits = size <= limit
  if (fits)
    passed++
  else
    failed++
  console.log(`${fits ? '✓' : '✗'} ${what}: ${(size / KB).toFixed(1)} kB gz of ${limit / KB}`)
}
