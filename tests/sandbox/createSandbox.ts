import type { Certificate } from './certificate.ts'
import type { Parts, PartsOptions } from './parts.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { createActions } from './actions.ts'
import { affiliateRoutes } from './api/affiliateRoutes.ts'
import { sellerRoutes } from './api/sellerRoutes.ts'
import { certificateOfProcess } from './certificate.ts'
import { createControl } from './control/createControl.ts'
import { createDispatch } from './dispatch.ts'
import { resolverRules } from './hosts.ts'
import { imRoutes } from './im/imRoutes.ts'
import { pageRoutes } from './pages/pageRoutes.ts'
import { createParts } from './parts.ts'
import { createServer, listen } from './server.ts'

export interface SandboxOptions extends Partial<PartsOptions> {
  /** 0 takes a free one. */
  port?: number
  controlPort?: number
}

export interface Sandbox extends Parts, ReturnType<typeof createActions> {
  certificate: Certificate
  /** Known after start. */
  port: number
  controlPort: number
  start: () => Promise<Sandbox>
  stop: () => Promise<void>
  /** What Chromium needs to find every host here. */
  chromiumFlags: () => string[]
}

const DEFAULTS = { seed: 1, creatorCount: 100_000 }

/** A TikTok Shop to run against: facts/tiktok-shop.md spoken by a TLS server under the real hosts' names. */
export function createSandbox({ port = 0, controlPort = 0, ...wished }: SandboxOptions = {}): Sandbox {
  const parts = createParts({ ...DEFAULTS, ...wished })
  const actions = createActions(parts)
  const routes = [...affiliateRoutes(parts), ...sellerRoutes(parts), ...imRoutes(parts), ...pageRoutes(parts)]
  const dispatch = createDispatch({ parts, routes, sleep })
  const closers: (() => Promise<void>)[] = []

  const sandbox: Sandbox = {
    ...parts,
    ...actions,
    certificate: certificateOfProcess(),
    port,
    controlPort,
    async start() {
      const tls = await listen(createServer({ dispatch, keepAlive: () => parts.settings.keepAlive }), port)
      const control = await listen(createControl(sandbox), controlPort)
      closers.push(tls.close, control.close)
      sandbox.port = tls.port
      sandbox.controlPort = control.port
      return sandbox
    },
    async stop() {
      await Promise.all(closers.splice(0).map(close => close()))
    },
    chromiumFlags: () => [
      `--host-resolver-rules=${resolverRules(sandbox.port)}`,
      `--ignore-certificate-errors-spki-list=${sandbox.certificate.spkiHash}`,
    ],
  }
  return sandbox
}
