import type { BenchRow } from '../types.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startProcess } from '../../server/harness/startProcess.ts'
import { median } from '../median.ts'

/** From the command to the first answer, on PGlite: in an empty folder, and in the folder that this leaves. */
export async function starting(): Promise<BenchRow[]> {
  const times: { first: number, again: number }[] = []
  for (let run = 0; run < 3; run++) {
    const folder = mkdtempSync(join(tmpdir(), 'westmoon-bench-'))
    const start = async (): Promise<number> => {
      const { took, end } = await startProcess({ folder })
      await end('SIGTERM')
      return took
    }
    times.push({ first: await start(), again: await start() })
    rmSync(folder, { recursive: true, force: true })
  }
  const first = median(times.map(time => time.first))
  const again = median(times.map(time => time.again))
  return [{ what: 'npm run server on an empty folder, ready', measured: `${(first / 1000).toFixed(1)} s`, against: `started again ${(again / 1000).toFixed(1)} s`, aim: '≤ 5 s', good: first <= 5000 }]
}
