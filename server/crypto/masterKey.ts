import { Buffer } from 'node:buffer'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const LENGTH = 32

/**
 * From `WESTMOON_MASTER_KEY` (base64), else from a file that only its owner may
 * read; made when `mayMake` and nothing is there. Whoever has it and the database
 * can read everything: keep it apart from the backups.
 */
export function readMasterKey({ folder, environment, mayMake }: { folder: string, environment: NodeJS.ProcessEnv, mayMake: boolean }): Buffer {
  const file = environment.WESTMOON_MASTER_KEY_FILE ?? join(folder, 'master.key')
  if (environment.WESTMOON_MASTER_KEY)
    return checked(environment.WESTMOON_MASTER_KEY, 'WESTMOON_MASTER_KEY')
  if (existsSync(file))
    return checked(readFileSync(file, 'utf8'), file)
  if (!mayMake)
    throw new Error(`No master key: set WESTMOON_MASTER_KEY (32 bytes, base64) or put it into ${file}`)
  const key = randomBytes(LENGTH)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  return key
}

function checked(text: string, where: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length !== LENGTH)
    throw new Error(`${where} must hold ${LENGTH} bytes in base64`)
  return key
}
