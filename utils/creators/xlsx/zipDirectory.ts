import { fileError, inflateLimit, MOST_ENTRIES } from '../files/limits'

/** One file in an archive, as its directory declares it: not to be believed before it is inflated. */
export interface ZipEntry {
  name: string
  /** 0: stored, 8: deflated. */
  method: number
  compressed: number
  size: number
  /** Of its local header. */
  offset: number
}

const END = 0x06054B50
const END_SIZE = 22
const LOCATOR_64 = 0x07064B50
const END_64 = 0x06064B50
const ENTRY = 0x02014B50
const ENTRY_SIZE = 46
const WIDE = 0xFFFFFFFF

/**
 * The directory of an archive (PKWARE APPNOTE 4.3), without inflating anything.
 * Throws `zip-bomb` where entries or their declared sizes are beyond a sheet's,
 * `password-protected`, `not-a-sheet` where it is broken.
 */
export async function zipDirectory(file: Blob): Promise<Map<string, ZipEntry>> {
  const { count, offset, size } = await findDirectory(file)
  if (count > MOST_ENTRIES)
    throw fileError('zip-bomb')
  if (offset + size > file.size || size < count * ENTRY_SIZE)
    throw fileError('not-a-sheet')
  const view = await viewOf(file, offset, offset + size)
  const entries = new Map<string, ZipEntry>()
  let declared = 0
  for (let at = 0; at + ENTRY_SIZE <= view.byteLength && view.getUint32(at, true) === ENTRY;) {
    const { entry, encrypted, next } = readEntry(view, at)
    if (encrypted)
      throw fileError('password-protected')
    declared += entry.size
    if (declared > inflateLimit(file.size) || entries.size > MOST_ENTRIES)
      throw fileError('zip-bomb')
    entries.set(entry.name, entry)
    at = next
  }
  return entries
}

async function findDirectory(file: Blob): Promise<{ count: number, offset: number, size: number }> {
  const from = Math.max(0, file.size - END_SIZE - 0xFFFF)
  const view = await viewOf(file, from, file.size)
  for (let at = view.byteLength - END_SIZE; at >= 0; at--) {
    if (view.getUint32(at, true) !== END)
      continue
    const found = {
      count: view.getUint16(at + 10, true),
      size: view.getUint32(at + 12, true),
      offset: view.getUint32(at + 16, true),
    }
    return found.offset === WIDE || found.count === 0xFFFF
      ? findDirectory64(file, from + at)
      : found
  }
  throw fileError('not-a-sheet')
}

/** Some writers use the 64-bit form for every file. */
async function findDirectory64(file: Blob, end: number): Promise<{ count: number, offset: number, size: number }> {
  const locator = await viewOf(file, Math.max(0, end - 20), end)
  if (locator.byteLength < 20 || locator.getUint32(0, true) !== LOCATOR_64)
    throw fileError('not-a-sheet')
  const at = Number(locator.getBigUint64(8, true))
  const view = await viewOf(file, at, at + 56)
  if (view.byteLength < 56 || view.getUint32(0, true) !== END_64)
    throw fileError('not-a-sheet')
  return {
    count: Number(view.getBigUint64(32, true)),
    size: Number(view.getBigUint64(40, true)),
    offset: Number(view.getBigUint64(48, true)),
  }
}

function readEntry(view: DataView, at: number): { entry: ZipEntry, encrypted: boolean, next: number } {
  const nameEnd = at + ENTRY_SIZE + view.getUint16(at + 28, true)
  const extraEnd = nameEnd + view.getUint16(at + 30, true)
  const next = extraEnd + view.getUint16(at + 32, true)
  if (next > view.byteLength)
    throw fileError('not-a-sheet')
  const entry: ZipEntry = {
    name: new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + ENTRY_SIZE, nameEnd - at - ENTRY_SIZE)).replaceAll('\\', '/'),
    method: view.getUint16(at + 10, true),
    compressed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  }
  widen(entry, view, { from: nameEnd, to: extraEnd })
  return {
    entry,
    encrypted: (view.getUint16(at + 8, true) & 1) === 1,
    next,
  }
}

/** Fields that did not fit stand in the extra field 1, in this order, each only if its own is full. */
function widen(entry: ZipEntry, view: DataView, { from, to }: { from: number, to: number }): void {
  for (let at = from; at + 4 <= to;) {
    const id = view.getUint16(at, true)
    const end = at + 4 + view.getUint16(at + 2, true)
    let cursor = at + 4
    if (id === 1) {
      for (const field of ['size', 'compressed', 'offset'] as const) {
        if (entry[field] !== WIDE || cursor + 8 > Math.min(end, to))
          continue
        entry[field] = Number(view.getBigUint64(cursor, true))
        cursor += 8
      }
    }
    at = end
  }
}

async function viewOf(file: Blob, from: number, to: number): Promise<DataView> {
  return new DataView(await file.slice(from, to).arrayBuffer())
}
