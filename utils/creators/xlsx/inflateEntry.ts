import type { ZipEntry } from './zipDirectory'
import { fileError } from '../files/limits'

const LOCAL_SIZE = 30
const STORED = 0
const DEFLATED = 8

/** Bytes that may still be inflated of one workbook, whatever its directory says. */
export interface InflateBudget {
  left: number
}

/** One file of an archive as text, piece by piece. Throws `zip-bomb` the moment the budget is spent, `not-a-sheet` for broken bytes. */
export async function* inflateEntry(file: Blob, entry: ZipEntry, budget: InflateBudget): AsyncGenerator<string> {
  const header = new DataView(await file.slice(entry.offset, entry.offset + LOCAL_SIZE).arrayBuffer())
  if (header.byteLength < LOCAL_SIZE || (entry.method !== STORED && entry.method !== DEFLATED))
    throw fileError('not-a-sheet')
  const from = entry.offset + LOCAL_SIZE + header.getUint16(26, true) + header.getUint16(28, true)
  const packed = file.slice(from, from + entry.compressed).stream()
  const bytes = entry.method === STORED ? packed : packed.pipeThrough(new DecompressionStream('deflate-raw'))
  const decoder = new TextDecoder()
  const reader = bytes.getReader()
  try {
    while (true) {
      const { done, value } = await reader.read().catch(() => { throw fileError('not-a-sheet') })
      if (done)
        break
      budget.left -= value.byteLength
      if (budget.left < 0)
        throw fileError('zip-bomb')
      yield decoder.decode(value, { stream: true })
    }
    yield decoder.decode()
  }
  finally {
    // Stops the inflating where the reader of the rows has stopped.
    await reader.cancel().catch(() => {})
  }
}
