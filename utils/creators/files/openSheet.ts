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
 * A CSV, TSV or XLSX file as rows of text, read in a worker of its own: decoding and
 * inflating never hold up the panel. One reading at a time. `close` ends the worker,
 * also in the middle: a reading that waits then throws `AbortError`. Throws
 * `CodedError`s of `FileProblemCode`, here or while rows are read.
 */
export async function openSheet(file: File, options: SheetOptions = {}, createWorker: (() => SheetWorker) | undefined = defaultWorker()): Promise<Sheet> {
  if (!createWorker) {
    const { openSheetHere } = await import('./openSheetHere')
    return openSheetHere(file, options)
  }
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

/** None where there are no workers (component tests). */
function defaultWorker(): (() => SheetWorker) | undefined {
  return typeof Worker === 'undefined' ? undefined : startWorker
}

function startWorker(): SheetWorker {
  return new Worker(new URL('./sheet.worker.ts', import.meta.url), { type: 'module' })
}
