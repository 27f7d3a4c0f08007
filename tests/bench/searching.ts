import type { Desk } from '../e2e/harness/openDesk.ts'
import type { BenchRow } from './types.ts'
import { ROWS } from './bigList.ts'
import { median } from './median.ts'

const FRAME = 16
const LONG_TASK = 50
/** Match many, few and nobody. */
const WORDS = ['suki', 'hana.sews', 'zzqx', 'o']

/**
 * Each key typed into the search of the big list (left open by `importing`):
 * all the panel's main thread does because of it, in time on the processor, so
 * that what else runs on the machine does not count.
 */
export async function searching({ panelPage }: Desk): Promise<BenchRow[]> {
  await panelPage.getByLabel('Handle, tag or note').click()
  await panelPage.waitForTimeout(2000)
  const session = await panelPage.context().newCDPSession(panelPage)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const busy = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000
  }

  const keys: number[] = []
  for (const key of WORDS.flatMap(word => [...word, ...Array.from<string>({ length: word.length }).fill('Backspace')])) {
    const before = await busy()
    await panelPage.keyboard.press(key)
    await panelPage.waitForTimeout(150)
    keys.push(await busy() - before)
  }
  await session.detach()
  const worst = Math.max(...keys)
  return [{
    what: `search in ${ROWS.toLocaleString('en')} invites, a key`,
    measured: `${median(keys).toFixed(1)} ms of the main thread (worst ${worst.toFixed(1)})`,
    against: `one frame: ${FRAME} ms; a long task: ${LONG_TASK} ms`,
    aim: '≤ a frame, no long task',
    good: median(keys) <= FRAME && worst < LONG_TASK,
  }]
}
