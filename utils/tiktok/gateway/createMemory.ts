import type { GatewayReply } from './messages'
import { REMEMBERED_COUNT, REMEMBERED_MS } from './messages'

interface Remembered { at: number, reply: Promise<GatewayReply>, settled: boolean }

/** What left this page, by request id: bounded in time and number. */
export interface Memory {
  recall: (id: string) => Promise<GatewayReply> | undefined
  keep: (id: string, reply: Promise<GatewayReply>) => void
  /** Every id from then on is remembered. */
  since: () => number
}

export function createMemory(now: () => number): Memory {
  const kept = new Map<string, Remembered>()
  let since = now()

  function forget(): void {
    for (const [id, { at, settled }] of kept) {
      const old = now() - at > REMEMBERED_MS
      if (!settled || (!old && kept.size <= REMEMBERED_COUNT))
        continue
      kept.delete(id)
      since = Math.max(since, at + 1)
    }
  }

  return {
    since: () => since,
    recall(id) {
      forget()
      return kept.get(id)?.reply
    },
    keep(id, reply) {
      const entry: Remembered = { at: now(), reply, settled: false }
      kept.set(id, entry)
      reply.then(() => { entry.settled = true })
      forget()
    },
  }
}
