import type { BenchRow } from './types.ts'
import { openDesk } from '../e2e/harness/openDesk.ts'
import { contentScript } from './contentScript.ts'
import { culprits } from './culprits.ts'
import { engine } from './engine.ts'
import { importing } from './importing.ts'
import { opening } from './opening.ts'
import { planning } from './planning.ts'
import { printTable } from './printTable.ts'
import { searching } from './searching.ts'
import { server } from './server/server.ts'
import { sizes } from './sizes.ts'
import { syncing } from './syncing.ts'
import { waitingRows } from './waitingRows.ts'

/** `npm run bench`, or `npm run bench -- importing searching`. Real Chromium, the sandbox beside it, every ratio out of one run. Slow is a line in the table, never a failure. */
const desk = await openDesk({ creatorCount: 100_000, settings: { latencyMs: 20 } })
const wanted = process.argv.slice(2)
const rows: BenchRow[] = []
try {
  for (const measure of [engine, waitingRows, importing, searching, opening, contentScript, planning, culprits, syncing, server, sizes]) {
    if (wanted.length > 0 && !wanted.includes(measure.name))
      continue
    const started = performance.now()
    rows.push(...await measure(desk))
    console.log(`  ${measure.name}: ${((performance.now() - started) / 1000).toFixed(0)} s`)
  }
}
finally {
  // What was measured is said, whatever came after it.
  printTable(rows)
  await desk.close()
}
