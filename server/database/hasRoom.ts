import { statfsSync } from 'node:fs'

/** Bytes: the greatest write and what the database makes of it. */
const RESERVE = 64 * 1024 * 1024

/** Whether something may still be written there. PGlite does not come back from a full disk: it must not see one. */
export function hasRoom(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize >= RESERVE
}
