import type { Encoding } from '../types'

const MARKS: readonly { encoding: Encoding, bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xEF, 0xBB, 0xBF] },
  { encoding: 'utf-16le', bytes: [0xFF, 0xFE] },
  { encoding: 'utf-16be', bytes: [0xFE, 0xFF] },
]
const SLICE = 1024 * 1024
/** One broken character among this many good ones: the file is what it seems, but for the break. */
const SLIP = 10

/** By its byte-order mark. */
export function markedEncoding(head: Uint8Array): Encoding | undefined {
  return MARKS.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte))?.encoding
}

/** UTF-16 without a mark: every other byte of what is digits, commas and line breaks is zero. */
export function wideEncoding(head: Uint8Array): Encoding | undefined {
  const zeros = [0, 0]
  for (let index = 0; index < head.length; index++) {
    if (head[index] === 0)
      zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  }
  const [even = 0, odd = 0] = zeros
  const enough = head.length / 20
  if (odd > enough && odd > even * 10)
    return 'utf-16le'
  return even > enough && even > odd * 10 ? 'utf-16be' : undefined
}

/**
 * The encoding of a text file: by mark, by the pattern of UTF-16, else UTF-8 if
 * it is that throughout, else GB18030. A file with a slip in it stays what it is
 * elsewhere; the broken characters come out as U+FFFD, for the row to be named.
 */
export async function guessEncoding(file: Blob): Promise<Encoding> {
  const head = new Uint8Array(await file.slice(0, SLICE / 16).arrayBuffer())
  const seen = markedEncoding(head) ?? wideEncoding(head)
  if (seen)
    return seen
  if (await isValid(file, 'utf-8'))
    return 'utf-8'
  const utf8 = await countBroken(file, 'utf-8')
  if (utf8.broken * SLIP <= utf8.wide)
    return 'utf-8'
  if (await isValid(file, 'gb18030'))
    return 'gb18030'
  const gb18030 = await countBroken(file, 'gb18030')
  return gb18030.broken < utf8.broken ? 'gb18030' : 'utf-8'
}

/** The whole text and how it was written; for small inputs. */
export async function decodeText(bytes: Uint8Array<ArrayBuffer>): Promise<{ text: string, encoding: Encoding }> {
  const file = new Blob([bytes])
  const encoding = await guessEncoding(file)
  return { text: new TextDecoder(encoding).decode(bytes), encoding }
}

interface SliceOptions {
  /** Throw at the first broken character. */
  fatal?: boolean
  /** Bytes. */
  size?: number
  /** Bytes read so far. */
  onRead?: (bytes: number) => void
}

/** A file as text, a slice at a time, without its byte-order mark. */
export async function* textSlices(file: Blob, encoding: Encoding, { fatal = false, size = SLICE / 4, onRead }: SliceOptions = {}): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal })
  for (let from = 0; from < file.size; from += size) {
    const bytes = await file.slice(from, from + size).arrayBuffer()
    onRead?.(Math.min(file.size, from + size))
    yield decoder.decode(bytes, { stream: true })
  }
  yield decoder.decode()
}

async function isValid(file: Blob, encoding: Encoding): Promise<boolean> {
  try {
    for await (const _ of textSlices(file, encoding, { fatal: true, size: SLICE })) { /* only whether it can be read */ }
    return true
  }
  catch {
    return false
  }
}

async function countBroken(file: Blob, encoding: Encoding): Promise<{ broken: number, wide: number }> {
  const count = { broken: 0, wide: 0 }
  for await (const text of textSlices(file, encoding)) {
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      if (code === 0xFFFD)
        count.broken++
      else if (code > 0x7F)
        count.wide++
    }
  }
  return count
}
