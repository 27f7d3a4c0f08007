import { markedEncoding, wideEncoding } from './encoding'
import { fileError, LARGEST_FILE, MEGABYTE } from './limits'

export type FileKind = 'text' | 'zip'

/** Old Excel files and encrypted new ones are both OLE compound files. */
const COMPOUND = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
const ZIP = [0x50, 0x4B, 0x03, 0x04]
/** Empty and split archives. */
const OTHER_ZIP = [[0x50, 0x4B, 0x05, 0x06], [0x50, 0x4B, 0x07, 0x08]]
const FOREIGN = [
  '%PDF',
  '\x89PNG',
  '\xFF\xD8\xFF',
  'GIF8',
  'RIFF',
  'Rar!',
  '7z\xBC\xAF',
  '\x1F\x8B',
  'ID3',
  'MZ',
  '\x7FELF',
]
const MARKUP = /^\s*<(?:!doctype|html|\?xml|table|script|svg)/i
const HEAD = 65_536

/** What a file is by its size and first bytes, whatever its name says. Throws what makes it no sheet. */
export async function checkFile(file: Blob): Promise<FileKind> {
  if (file.size === 0)
    throw fileError('empty-file')
  if (file.size > LARGEST_FILE)
    throw fileError('file-too-big', { limit: LARGEST_FILE / MEGABYTE, size: Math.ceil(file.size / MEGABYTE) })
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer())
  if (starts(head, COMPOUND))
    throw fileError(await isEncrypted(file) ? 'password-protected' : 'old-excel')
  if (starts(head, ZIP))
    return 'zip'
  const start = String.fromCharCode(...head.subarray(0, 256))
  if (OTHER_ZIP.some(bytes => starts(head, bytes)) || FOREIGN.some(mark => start.startsWith(mark)) || MARKUP.test(start.replace(/^\xEF\xBB\xBF/, '')))
    throw fileError('not-a-sheet')
  // The bytes of UTF-16 are anything.
  const wide = (markedEncoding(head) ?? wideEncoding(head))?.startsWith('utf-16')
  if (!wide && isBinary(head))
    throw fileError('not-a-sheet')
  return 'text'
}

/** The compound file has a stream of that name, in UTF-16. */
async function isEncrypted(file: Blob): Promise<boolean> {
  const name = [...'EncryptedPackage'].join('\0')
  const step = MEGABYTE
  for (let from = 0; from < file.size; from += step) {
    const bytes = await file.slice(from, from + step + name.length).arrayBuffer()
    if (latin(new Uint8Array(bytes)).includes(name))
      return true
  }
  return false
}

/** Controls and zeros that no text has, beyond a few: those make a row's problem. */
function isBinary(head: Uint8Array): boolean {
  const controls = head.reduce((count, byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0A && byte !== 0x0D
    ? count + 1
    : count, 0)
  return controls > Math.max(16, head.length / 50)
}

function starts(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte)
}

function latin(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}
