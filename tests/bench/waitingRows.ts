import type { Desk } from '../e2e/harness/openDesk.ts'
import type { BenchRow } from './types.ts'
import { askWorker } from '../e2e/harness/askWorker.ts'
import { median } from './median.ts'
import { freshCreators, sealFive, timeDeliveries } from './runCampaign.ts'

const MEASURED = 95

/** The time of a delivery with a hundred rows waiting, and with ten thousand; in turns, so that both meet the same machine. */
export async function waitingRows(desk: Desk): Promise<BenchRow[]> {
  const few: number[] = []
  const many: number[] = []
  for (let round = 0; round < 3; round++) {
    few.push(await time(desk, 100))
    many.push(await time(desk, 10_000))
  }
  const ratio = median(many) / median(few)
  return [{
    what: 'a delivery with 10,000 rows waiting',
    measured: `${ratio.toFixed(2)} × (${median(many).toFixed(0)} ms)`,
    against: `with 100 rows waiting: ${median(few).toFixed(0)} ms`,
    aim: '≤ 1.1 ×',
    good: ratio <= 1.1,
  }]
}

async function time(desk: Desk, rows: number): Promise<number> {
  const campaign = await sealFive(desk, freshCreators(desk, rows / 5))
  const taken = await timeDeliveries(desk, campaign, MEASURED)
  await askWorker(desk.panel, 'campaigns.cancel', campaign).catch(() => {})
  return taken / MEASURED
}
