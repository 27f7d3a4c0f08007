import type { Parts } from '../types.ts'
import { CHANNEL } from './emit.ts'

export interface Hub {
  /** Resolves on the next word about this company, when `after` milliseconds are over, or when the hub closes. */
  wait: (tenant: string, after: number, signal: AbortSignal) => Promise<void>
  /** Whether the database tells, or has to be asked. */
  notified: boolean
  closed: () => boolean
  close: () => void
}

/** What the streams of this process wait on. Events themselves are rows: missing a word only costs time. */
export async function createHub({ db }: Pick<Parts, 'db'>): Promise<Hub> {
  const waiting = new Map<string, Set<() => void>>()
  let closed = false
  const wake = (tenant: string): void => waiting.get(tenant)?.forEach(done => done())
  const unlisten = await db.listen(CHANNEL, wake)

  return {
    notified: unlisten !== undefined,
    closed: () => closed,
    wait: (tenant, after, signal) => new Promise((resolve) => {
      if (closed || signal.aborted)
        return resolve()
      const set = waiting.get(tenant) ?? new Set()
      waiting.set(tenant, set)
      const timer = setTimeout(done, after)
      signal.addEventListener('abort', done, { once: true })
      set.add(done)
      function done(): void {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        set.delete(done)
        if (set.size === 0 && waiting.get(tenant) === set)
          waiting.delete(tenant)
        resolve()
      }
    }),
    close: () => {
      closed = true
      unlisten?.()
      for (const tenant of waiting.keys())
        wake(tenant)
    },
  }
}
