import type { RpcPort } from '../../rpc/portRpc'
import type { Sheet, SheetOptions } from '../types'
import type { SheetFace } from './sheetFace'
import { CodedError } from '../../rpc/codedError'
import { callPort } from '../../rpc/portRpc'

/** The end of a worker that the panel holds. */
export interface SheetWorker extends RpcPort {
  onerror: ((event: ErrorEvent) => unknown) | null
  terminate: () => void
}

/**
 * As `openSheet`, in a worker of its own: decoding and inflating never hold up the
 * panel. One reading at a time. `close` ends the worker, also in the middle: a
 * reading that waits then throws `AbortError`.
 */
export async function openSheetInWorker(file: File, options: SheetOptions = {}, createWorker: () => SheetWorker = startWorker): Promise<Sheet> {
  const worker = createWorker()
  const face = callPort<SheetFace>(worker)
  let end: (reason: Error) => void = () => {}
  const ended = new Promise<never>((_, reject) => { end = reject })
  ended.catch(() => worker.terminate())
  worker.onerror = () => end(new CodedError('worker-silent', { retryable: true }))
  try {
    const facts = await Promise.race([face.open(file, options), ended])
    let share = 0
    return {
      ...facts,
      async* rows() {
        await Promise.race([face.rewind(), ended])
        while (true) {
          const next = await Promise.race([face.next(), ended])
          share = next.share
          if (!next.rows)
            return
          yield next.rows
        }
      },
      share: () => share,
      close: () => end(new DOMException('The file was closed', 'AbortError')),
    }
  }
  catch (thrown) {
    worker.terminate()
    throw thrown
  }
}

function startWorker(): SheetWorker {
  return new Worker(new URL('./sheet.worker.ts', import.meta.url), { type: 'module' })
}
