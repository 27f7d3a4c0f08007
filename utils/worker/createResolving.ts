import type { Resolver } from '../lists/resolve'
import type { KeepAlive } from '../outbox/keepAlive'

interface ResolvingParts {
  resolver: Resolver
  alive: KeepAlive
  report: (thrown: unknown) => void
}

/** The lists whose handles this worker resolves now, and how to stop them. */
export function createResolving({ resolver, alive, report }: ResolvingParts) {
  const runs = new Map<string, { stop: AbortController, end: Promise<void> }>()

  /** Returns at once; progress is in the rows. A list that is just being stopped begins again after that. */
  function begin(list: string): void {
    const before = runs.get(list)
    if (before && !before.stop.signal.aborted)
      return
    const stop = new AbortController()
    const run = Promise.resolve(before?.end).then(() => resolver.resolve(list, stop.signal))
    const end = alive(run).catch(report).finally(() => {
      if (runs.get(list)?.stop === stop)
        runs.delete(list)
    })
    runs.set(list, { stop, end })
  }

  return {
    begin,
    stop: (list: string): void => runs.get(list)?.stop.abort(),
    /** Resolves when none runs any more. */
    async stopAll(): Promise<void> {
      await Promise.all([...runs.values()].map(({ stop, end }) => {
        stop.abort()
        return end
      }))
    },
    /** What died with an earlier worker. */
    async goOn(): Promise<void> {
      const lists = await resolver.interrupted()
      lists.forEach(begin)
    },
  }
}
