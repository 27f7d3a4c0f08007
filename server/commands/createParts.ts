import type { Parts, Settings } from '../types.ts'
import type { Options } from './readOptions.ts'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { readMasterKey } from '../crypto/masterKey.ts'
import { openDatabase } from '../database/openDatabase.ts'
import { writeLog } from '../http/writeLog.ts'

/** The real clock, chance, database and keys. */
export async function createParts({ folder, databaseUrl, ...options }: Options, { mayMakeKey }: { mayMakeKey: boolean }): Promise<Parts> {
  const master = readMasterKey({ folder, environment: process.env, mayMake: mayMakeKey })
  const db = await openDatabase(databaseUrl === undefined ? { folder: join(folder, 'database') } : { url: databaseUrl })
  const settings: Settings = { pollEvery: 1000, refusalTakes: 300, ...options.settings }
  return { db, master, settings, now: () => Date.now(), random: randomBytes, newId: v7, log: writeLog }
}
