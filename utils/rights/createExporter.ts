import type { Clock } from '../clock/clock'
import type { WestMoon } from '../westmoon/client'
import type { Subject } from '../westmoon/contract/rights'
import type { ExportStep } from './exportPlace'
import { SECOND } from '../clock/clock'
import { errorOfFetch } from '../westmoon/readError'
import { EXPORT_ADDRESS, exportCache, exportLock, exportOfCache } from './exportPlace'

/** Between two reports of how far it is. */
const EVERY = 0.25 * SECOND

interface ExporterParts {
  westmoon: Pick<WestMoon, 'stream'>
  caches: Pick<CacheStorage, 'open' | 'delete' | 'keys'>
  locks: Pick<LockManager, 'request'>
  clock: Pick<Clock, 'now'>
  tell: (step: ExportStep) => void
}

export interface Exporter {
  /** Receives a ZIP from the server into its place; resolves with its bytes when it lies there whole. The caller holds `exportLock(id)` from before until it saved the file. */
  receive: (id: string, subject: Subject) => Promise<number>
  /** What a death left behind goes, as soon as no panel wants it. */
  clean: () => Promise<void>
  /** Ends what goes on, before a wipe. */
  stop: () => Promise<void>
}

/** Files of the server, on their way through this device to the merchant's downloads: streamed to the disk, never whole in memory. */
export function createExporter({ westmoon, caches, locks, clock, tell }: ExporterParts): Exporter {
  const receiving = new Map<string, { ends: AbortController, done: Promise<unknown> }>()

  /** A queue for the lock: it comes to us when the panel saved the file, cancelled, or died. */
  function dropWhenLetGo(id: string): void {
    locks.request(exportLock(id), async () => {
      const running = receiving.get(id)
      running?.ends.abort()
      await running?.done.catch(() => {})
      await caches.delete(exportCache(id))
    }).catch(() => {})
  }

  async function pour(id: string, subject: Subject, signal: AbortSignal): Promise<number> {
    let bytes = 0
    let toldAt = -Infinity
    const counting = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength
        if (clock.now() - toldAt >= EVERY) {
          toldAt = clock.now()
          tell({ id, bytes })
        }
        controller.enqueue(chunk)
      },
    })
    try {
      const body = await westmoon.stream('export', { body: { subject }, signal })
      const cache = await caches.open(exportCache(id))
      await cache.put(EXPORT_ADDRESS, new Response(body.pipeThrough(counting, { signal }), { headers: { 'content-type': 'application/zip' } }))
      return bytes
    }
    catch (thrown) {
      // A full disk has a sentence of its own; anything else here is a connection that broke.
      throw thrown instanceof Error && thrown.name === 'QuotaExceededError' ? thrown : errorOfFetch(thrown)
    }
  }

  return {
    async receive(id, subject) {
      const ends = new AbortController()
      const done = pour(id, subject, ends.signal)
      receiving.set(id, { ends, done })
      dropWhenLetGo(id)
      return done.finally(() => receiving.delete(id))
    },

    async clean() {
      for (const name of await caches.keys()) {
        const id = exportOfCache(name)
        if (id !== undefined)
          dropWhenLetGo(id)
      }
    },

    async stop() {
      for (const { ends } of receiving.values())
        ends.abort()
      await Promise.allSettled([...receiving.values()].map(({ done }) => done))
    },
  }
}
