import { parseArgs } from 'node:util'
import { openSeat } from './demo/openSeat.ts'
import { printReport, writeReport } from './demo/report.ts'
import { sendJob } from './demo/sendJob.ts'

const { values } = parseArgs({
  options: {
    headless: { type: 'boolean', default: false },
    creators: { type: 'string', default: '200' },
    report: { type: 'string', default: 'report.json' },
    kills: { type: 'string', default: '0' },
    job: { type: 'string', default: 'send' },
  },
})
const creators = Number(values.creators)
const kills = Number(values.kills)
if (!(creators > 0) || !(kills >= 0) || values.job !== 'send')
  throw new Error('npm run demo -- [--headless] [--creators N] [--report FILE] [--kills N] [--job send]')

if (values.headless) {
  const report = await sendJob({ creators, kills })
  writeReport(values.report, report)
  printReport(report)
  process.exitCode = report.finished && report.duplicates === 0 && report.lost === 0 ? 0 : 1
}
else {
  await openSeat({ creators })
}
