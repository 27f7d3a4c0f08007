import type { RpcPort } from '../../rpc/portRpc'
import type { ListIndexFace } from './listIndexFace'
import type { ListQuery, QueryResult, TagCount } from './types'
import { CodedError } from '../../rpc/codedError'
import { callPort } from '../../rpc/portRpc'
import { CHUNK } from '../chunks'

/** Search, filter and sort over one list of any length, in a worker. */
export interface ListIndex {
  /** All rows are in. Until then answers are of the rows so far; show `firstWindow` meanwhile. */
  ready: Promise<void>
  query: (query: ListQuery) => Promise<QueryResult>
  /** Ids `from` (inclusive) to `to` (exclusive) of the last query, in its order. */
  ids: (from: number, to: number) => Promise<string[]>
  /** Index of an invite in the last query; -1 when it is not in it. */
  find: (id: string) => Promise<number>
  /** Tags in use, the most frequent first. */
  tags: () => Promise<TagCount[]>
  /** All ids of a filter as it is now, in chunks, for an action on all of them. */
  idsOf: (query: ListQuery) => AsyncIterable<string[]>
  /** Rows changed: ask again. Returns its end. */
  onChange: (listener: (version: number) => void) => () => void
  close: () => void
}

export interface IndexWorker extends RpcPort {
  onerror: ((event: ErrorEvent) => unknown) | null
  terminate: () => void
}

export function openListIndex(list: string, createWorker: () => IndexWorker = startWorker): ListIndex {
  const worker = createWorker()
  const face = callPort<ListIndexFace>(worker)
  const listeners = new Set<(version: number) => void>()
  const failed = new Promise<never>((_, reject) => {
    worker.onerror = () => reject(new CodedError('worker-silent', { retryable: true }))
  })

  /** Ends with the worker: then nothing answers any more. */
  async function watch(version: number): Promise<void> {
    const changed = await face.changed(version)
    for (const listener of listeners)
      listener(changed)
    return watch(changed)
  }

  async function* idsOf(query: ListQuery): AsyncGenerator<string[]> {
    const count = await face.select(query)
    for (let from = 0; from < count; from += CHUNK)
      yield await face.selected(from, from + CHUNK)
  }

  const ready = Promise.race([face.open(list), failed])
  // Whoever does not await it goes on with the first window.
  ready.catch(() => {})
  void watch(0)
  return {
    ready,
    query: face.query,
    ids: face.ids,
    find: face.find,
    tags: face.tags,
    idsOf,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => worker.terminate(),
  }
}

function startWorker(): IndexWorker {
  return new Worker(new URL('./listIndex.worker.ts', import.meta.url), { type: 'module' })
}
