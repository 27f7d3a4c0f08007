import { rmSync } from 'node:fs'
import { report } from './test/report.ts'
import { runStages } from './test/runStages.ts'
import { STAGES } from './test/stages.ts'

// Everything that must hold before a change lands, two stages at a time. `npm test -- unit lint` runs only those and what they need.
const wanted = process.argv.slice(2).filter(word => !word.startsWith('-'))
rmSync('.output/test', { recursive: true, force: true })
const results = await runStages(STAGES, { wanted, lanes: 2, onEnd: report.stage })
process.exitCode = report.total(results)
