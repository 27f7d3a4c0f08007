import type { ExportStep } from '@/utils/rights/exportPlace'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createExporter } from '@/utils/rights/createExporter'
import { EXPORT_ADDRESS, exportCache, exportLock } from '@/utils/rights/exportPlace'

const SUBJECT = { of: 'account', account: 'a1' } as const

/** Keeps a body once it ended well, as the browser's does. */
function fakeCaches(names: string[] = []): Pick<CacheStorage, 'open' | 'delete' | 'keys'> & { files: Map<string, Uint8Array> } {
  const files = new Map(names.map(name => [name, new Uint8Array()]))
  const open = async (name: string): Promise<Cache> => ({
    async put(address: string, response: Response) {
      expect(address).toBe(EXPORT_ADDRESS)
      files.set(name, new Uint8Array(await response.arrayBuffer()))
    },
  }) as unknown as Cache
  return { files, open, keys: async () => [...files.keys()], delete: async name => files.delete(name) }
}

/** A lock that the panel holds until `letGo`. */
function heldLock(): { locks: Pick<LockManager, 'request'>, letGo: () => void, asked: string[] } {
  const { promise, resolve } = Promise.withResolvers<void>()
  const asked: string[] = []
  const request = (async (name: string, work: () => Promise<unknown>) => {
    asked.push(name)
    await promise
    return work()
  }) as LockManager['request']
  return { locks: { request }, letGo: resolve, asked }
}

function bytesOf(...chunks: number[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(controller) {
      for (const length of chunks)
        controller.enqueue(new Uint8Array(length))
      controller.close()
    },
  })
}

/** Gives one piece, and no more until it is cut off. */
function endless(): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({ start: controller => controller.enqueue(new Uint8Array(8)) })
}

let steps: ExportStep[]
beforeEach(() => {
  steps = []
})

function exporterOf(body: () => ReadableStream<Uint8Array<ArrayBuffer>>, { caches = fakeCaches(), lock = heldLock() } = {}) {
  let now = 0
  const stream = vi.fn(async () => body())
  const exporter = createExporter({ westmoon: { stream: stream as never }, caches, locks: lock.locks, clock: { now: () => now += 1000 }, tell: step => steps.push(step) })
  return { exporter, caches, lock, stream }
}

describe('an export', () => {
  it('lies whole in its place when it is said to, and how far it is was told', async () => {
    const { exporter, caches, stream } = exporterOf(() => bytesOf(3, 4))
    expect(await exporter.receive('x', SUBJECT)).toBe(7)
    expect(caches.files.get(exportCache('x'))).toHaveLength(7)
    expect(steps).toEqual([{ id: 'x', bytes: 3 }, { id: 'x', bytes: 7 }])
    expect(stream).toHaveBeenCalledWith('export', expect.objectContaining({ body: { subject: SUBJECT } }))
  })

  it('is gone as soon as the panel lets go of it', async () => {
    const { exporter, caches, lock } = exporterOf(() => bytesOf(3))
    await exporter.receive('x', SUBJECT)
    lock.letGo()
    await vi.waitFor(() => expect(caches.files.size).toBe(0))
    expect(lock.asked).toEqual([exportLock('x')])
  })

  it('ends, and leaves nothing, when the panel lets go of it half-way', async () => {
    const { exporter, caches, lock } = exporterOf(endless)
    const receiving = exporter.receive('x', SUBJECT)
    await vi.waitFor(() => expect(steps).toHaveLength(1))
    lock.letGo()
    await expect(receiving).rejects.toMatchObject({ code: 'westmoon.unreachable' })
    await vi.waitFor(() => expect(caches.files.size).toBe(0))
  })

  it('ends before a wipe', async () => {
    const { exporter, caches } = exporterOf(endless)
    const receiving = exporter.receive('x', SUBJECT).catch((thrown: unknown) => thrown)
    await vi.waitFor(() => expect(steps).toHaveLength(1))
    await exporter.stop()
    expect(await receiving).toBeInstanceOf(Error)
    expect(caches.files.size).toBe(0)
  })

  it('says that the connection broke, and that the disk is full', async () => {
    const broken = exporterOf(() => new ReadableStream({ start: controller => controller.error(new TypeError('network error')) }))
    await expect(broken.exporter.receive('x', SUBJECT)).rejects.toMatchObject({ code: 'westmoon.unreachable', retryable: true })
    const full = { ...fakeCaches(), open: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) }
    await expect(exporterOf(() => bytesOf(1), { caches: full }).exporter.receive('x', SUBJECT)).rejects.toMatchObject({ name: 'QuotaExceededError' })
  })
})

describe('at a start', () => {
  it('what a death left goes once no panel holds it, and caches of others stay', async () => {
    const { exporter, caches, lock } = exporterOf(() => bytesOf(1), { caches: fakeCaches([exportCache('old'), 'another']) })
    await exporter.clean()
    expect(caches.files.size).toBe(2)
    lock.letGo()
    await vi.waitFor(() => expect([...caches.files.keys()]).toEqual(['another']))
  })
})
