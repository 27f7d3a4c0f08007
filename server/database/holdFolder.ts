import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes this process the only one on PGlite's folder, by a file beside it with its id:
 * two would write over each other, unnoticed. Throws while another one lives; what a dead one left is taken over.
 * Answers what gives the folder free.
 */
export function holdFolder(folder: string): () => void {
  const file = `${folder}.process`
  mkdirSync(dirname(folder), { recursive: true, mode: 0o700 })
  const holder = holderOf(file)
  if (holder !== undefined && holder !== process.pid && lives(holder))
    throw new Error(`Process ${holder} works on ${folder}: stop it first. (If that is no WestMoon server, remove ${file}.)`)
  rmSync(file, { force: true })
  // Of two that came this far at once, one finds the other's.
  writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 })
  return () => rmSync(file, { force: true })
}

function holderOf(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined
  }
  catch {
    return undefined
  }
}

function lives(id: number): boolean {
  try {
    return process.kill(id, 0)
  }
  catch (error) {
    return (error as { code?: string }).code === 'EPERM'
  }
}
