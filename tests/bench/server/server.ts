import type { BenchRow } from '../types.ts'
import { findPostgres } from '../../server/harness/findPostgres.ts'
import { startPostgres } from '../../server/harness/startPostgres.ts'
import { appending } from './appending.ts'
import { claiming } from './claiming.ts'
import { instances } from './instances.ts'
import { inLanes, openBench } from './openBench.ts'
import { paging } from './paging.ts'
import { pulling } from './pulling.ts'
import { querying } from './querying.ts'
import { starting } from './starting.ts'

/** The WestMoon server on a PostgreSQL of its own that syncs to disk as it does in earnest. */
export async function server(): Promise<BenchRow[]> {
  const rows = await starting()
  if (!findPostgres()) {
    console.log('  No PostgreSQL on this machine: only the start of the server is measured (Debian: apt-get install postgresql)')
    return rows
  }
  const cluster = await startPostgres({ durable: true })
  try {
    const bench = await openBench(cluster)
    try {
      for (const measure of [appending, claiming, pulling, instances, paging])
        rows.push(...await measure(bench, inLanes))
    }
    finally {
      await bench.close()
    }
    rows.push(...await querying(cluster))
  }
  finally {
    await cluster.stop()
  }
  return rows
}
