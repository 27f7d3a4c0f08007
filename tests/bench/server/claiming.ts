import type { BenchRow } from '../types.ts'
import type { ServerBench } from './openBench.ts'
import { oecIds, SHOP } from '../../server/harness/samples.ts'
import { median } from '../median.ts'

/** 10,000 creators in one call and one statement, with 100,000 log rows to look for cool-downs in. */
export async function claiming({ owner }: ServerBench): Promise<BenchRow[]> {
  const times: number[] = []
  for (let run = 0; run < 5; run++) {
    const creators = oecIds(10_000, run * 10_000)
    const started = performance.now()
    await owner.call('claim', { body: { shop: SHOP, campaign: `claim-${run}`, oecIds: creators, coolDownDays: 30 } })
    times.push(performance.now() - started)
  }
  const took = median(times)
  return [{ what: 'claims: 10,000 creators in one call', measured: `${took.toFixed(0)} ms`, against: '–', aim: '≤ 1 s', good: took <= 1000 }]
}
