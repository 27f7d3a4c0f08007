import { parseArgs } from 'node:util'
import { inviteJob } from './demo/inviteJob.ts'
import { openSeat } from './demo/openSeat.ts'
import { printReport, writeReport } from './demo/report.ts'
import { sendJob } from './demo/sendJob.ts'
import { teamJob } from './demo/teamJob.ts'

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
const job = { send: sendJob, invite: inviteJob, team: teamJob }[values.job]
if (!(creators > 0) || !(kills >= 0) || !job)
  throw new Error('npm run demo -- [--headless] [--creators N] [--report FILE] [--kills N] [--job send|invite|team]')

if (values.headless) {
  const report = await job({ creators, kills })
  writeReport(values.report, report)
  printReport(report)
  process.exitCode = report.finished && report.duplicates === 0 && report.lost === 0 && report.funnel?.equal !== false && report.team?.recordsEqual !== false ? 0 : 1
}
else {
  await openSeat({ creators })
}
