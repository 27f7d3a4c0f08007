import type { AddressInfo } from 'node:net'
import type { Parts } from './types.ts'
import { serve } from '@hono/node-server'
import { createBackground } from './createBackground.ts'
import { createHub } from './events/createHub.ts'
import { createApp } from './http/createApp.ts'
import { createMetrics } from './http/createMetrics.ts'
import { runErasures } from './rights/runErasures.ts'
import { tidy } from './rights/tidy.ts'

const TIDY_EVERY = 10 * 60_000
/** Milliseconds that requests under way get to finish when the server is told to stop. */
const FINISH = 10_000

export interface RunningServer {
  url: string
  port: number
  /** Takes nothing new, ends event streams, lets requests finish. The database stays open. */
  stop: () => Promise<void>
}

/** Answers on `host:port` (0: any free port). The database is migrated and has a key by now. */
export async function startServer(parts: Parts, { host, port }: { host: string, port: number }): Promise<RunningServer> {
  const hub = await createHub(parts)
  let stopping = false
  const background = createBackground(parts)
  const app = createApp({ parts, hub, background, metrics: createMetrics(), isStopping: () => stopping })
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const opened = serve({ fetch: app.fetch, hostname: host, port, serverOptions: { requestTimeout: 60_000, headersTimeout: 15_000, maxHeaderSize: 16 * 1024 } }, () => resolve(opened))
    opened.once('error', reject)
  })
  const { port: actual } = server.address() as AddressInfo
  // What stands for «every address of this machine» is none that one could enter.
  const reachable = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host

  const tend = (): void => background.run('tidy', () => runErasures(parts).then(() => tidy(parts)))
  const timer = setInterval(tend, TIDY_EVERY)
  timer.unref()
  tend()

  return {
    url: `http://${reachable}:${actual}`,
    port: actual,
    stop: async () => {
      stopping = true
      clearInterval(timer)
      hub.close()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        if ('closeIdleConnections' in server)
          server.closeIdleConnections()
        setTimeout(() => {
          if ('closeAllConnections' in server)
            server.closeAllConnections()
          resolve()
        }, FINISH).unref()
      })
      await background.settled()
    },
  }
}
