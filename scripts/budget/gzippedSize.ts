import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** Bytes of these files, each gzipped on its own, each counted once. */
export function gzippedSize(folder: string, files: Iterable<string>): number {
  return [
    ...new Set(files),
  ]
    .map(file => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length)
    .reduce((sum, size) => sum + size, 0)
}
