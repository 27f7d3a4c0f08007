import type { Buffer } from 'node:buffer'
import { mkdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const BLOCK = 512
const FOLDER = '5'

/** Files and folders of a tar archive (POSIX ustar: a header of 512 bytes, then the bytes, filled up to whole blocks), for their owner only. */
export async function unpackTar(archive: Buffer, folder: string): Promise<void> {
  const files: Promise<void>[] = []
  for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0;) {
    const word = (from: number, length: number): string => archive.toString('latin1', at + from, at + from + length).replace(/\0.*$/s, '')
    const [name, size, kind, prefix] = [word(0, 100), Number.parseInt(word(124, 12), 8) || 0, word(156, 1), word(345, 155)]
    const path = join(folder, join('/', prefix, name))
    if (kind === FOLDER)
      mkdirSync(path, { recursive: true, mode: 0o700 })
    else
      files.push(writeFile(path, archive.subarray(at + BLOCK, at + BLOCK + size), { mode: 0o600 }))
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
  await Promise.all(files)
}
