import type { GatewayReply } from './messages'
import { REMEMBERED_COUNT, REMEMBERED_MS } from './messages'

interface Remembered { topic: string, at: number, reply: Promise<GatewayReply>, settled: boolean }

/** What left this page, by request id: bounded in time and number. */
export interface Memory {
  /** The reply to this very id, or to another try of the same topic that is still in flight. */
  find: (id: string) => Promise<GatewayReply> | undefined
  /** The reply to the last try of a topic. */
  latest: (topic: string) => Promise<GatewayReply> | undefined
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

  function latest(topic: string): Remembered | undefined {
    forget()
    return [...kept.values()].reverse().find(each => each.topic === topic)
  }

  return {
    since: () => since,
    latest: topic => latest(topic)?.reply,
    find(id) {
      const last = latest(topicOf(id))
      return kept.get(id)?.reply ?? (last?.settled === false ? last.reply : undefined)
    },
    keep(id, reply) {
      const entry: Remembered = { topic: topicOf(id), at: now(), reply, settled: false }
      kept.set(id, entry)
      reply.then(() => { entry.settled = true })
      forget()
    },
  }
}

function topicOf(id: string): string {
  return id.split('#')[0] ?? id
}
