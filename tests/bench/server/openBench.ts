import type { Caller } from '../../server/harness/createCaller.ts'
import type { Cluster } from '../../server/harness/startPostgres.ts'
import type { ServerProcess } from '../../server/harness/startProcess.ts'
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { createCaller } from '../../server/harness/createCaller.ts'
import { SHOP } from '../../server/harness/samples.ts'
import { createDatabase } from '../../server/harness/startPostgres.ts'
import { printedOwner, startProcess } from '../../server/harness/startProcess.ts'

export interface ServerBench {
  owner: Caller
  tenant: string
  server: ServerProcess
  pool: pg.Pool
  /** One more instance on the same database. */
  another: () => Promise<ServerProcess>
  close: () => Promise<void>
}

/** A server process on a fresh database, its owner signed in. */
export async function openBench(cluster: Cluster): Promise<ServerBench> {
  const environment = { DATABASE_URL: await createDatabase(cluster.url), WESTMOON_MASTER_KEY: randomBytes(32).toString('base64') }
  const server = await startProcess({ environment })
  const others: ServerProcess[] = []
  const pool = new pg.Pool({ connectionString: environment.DATABASE_URL, max: 4 })
  const { accessToken } = await createCaller({ send: server.send, now: Date.now }).call('signIn', { body: printedOwner(server.output()) })
  const owner = createCaller({ send: server.send, now: Date.now, token: accessToken })
  await owner.call('saveShop', { body: { shop: SHOP, name: 'Bench' } })
  return {
    owner,
    tenant: accessToken.split('.')[0] ?? '',
    server,
    pool,
    another: async () => {
      const more = await startProcess({ environment })
      others.push(more)
      return more
    },
    close: async () => {
      await pool.end()
      await Promise.all([server, ...others].map(({ end }) => end('SIGTERM')))
    },
  }
}

/** `count` jobs, `lanes` at a time; milliseconds in all. */
export async function inLanes(count: number, lanes: number, job: (at: number) => Promise<unknown>): Promise<number> {
  const started = performance.now()
  let next = 0
  await Promise.all(Array.from({ length: lanes }, async () => {
    while (next < count)
      await job(next++)
  }))
  return performance.now() - started
}
