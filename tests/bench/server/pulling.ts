import type { BenchRow } from '../types.ts'
import type { ServerBench } from './openBench.ts'
import { listChange } from '../../server/harness/samples.ts'
import { median } from '../median.ts'

const TIMES = 300

/** A delta pull with nothing new against the health check, turn by turn. */
export async function pulling({ owner }: ServerBench): Promise<BenchRow[]> {
  await owner.call('push', { body: { changes: Array.from({ length: 1000 }, (_, at) => listChange(`list-${at}`)) } })
  let { cursor, more } = await owner.call('pull', { query: { limit: 1000 } })
  while (more)
    ({ cursor, more } = await owner.call('pull', { query: { cursor, limit: 1000 } }))
  const pulls: number[] = []
  const healths: number[] = []
  for (let run = 0; run < TIMES; run++) {
    const started = performance.now()
    await owner.call('health')
    const between = performance.now()
    await owner.call('pull', { query: { cursor } })
    healths.push(between - started)
    pulls.push(performance.now() - between)
  }
  const [pull, health] = [median(pulls), median(healths)]
  return [{ what: 'delta pull with nothing new', measured: `${pull.toFixed(1)} ms`, against: `health check ${health.toFixed(1)} ms: ${(pull / health).toFixed(2)}×`, aim: '≤ 1.5×', good: pull <= 1.5 * health }]
}
