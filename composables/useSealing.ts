import type { Envelope } from '@/utils/westmoon/contract/envelope'
import type { RouteName } from '@/utils/westmoon/contract/routes'
import { sealEnvelope } from '@/utils/westmoon/sealEnvelope'
import { wrapKeyByForge } from '@/utils/westmoon/wrapKeyByForge'
import { useWorker } from './useWorker'

/** Seals for a route of a server what nobody but that server may read: a password never leaves this page in the open. */
export function useSealing(): (server: string, route: RouteName, body: unknown) => Promise<Envelope> {
  const worker = useWorker()
  return async (server, route, body) => {
    const publicKey = await worker['account.key'](server)
    return sealEnvelope(body, { publicKey, route, at: publicKey.serverTime, wrapKey: wrapKeyByForge })
  }
}
