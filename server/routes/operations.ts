import type { Parts } from '../types.ts'
import type { PublicWork } from './types.ts'
import { sql } from 'kysely'
import { currentServerKey } from '../crypto/serverKeys.ts'
import { isMigrated } from '../database/migrations/migrate.ts'
import { VERSION } from '../version.ts'

export const key: PublicWork<'key'> = async ({ db, now }) => {
  const { id, pem } = await currentServerKey(db.kysely)
  return { keyId: id, pem, algorithm: 'RSA-OAEP-256+A256GCM', serverTime: now() }
}

export const health: PublicWork<'health'> = async ({ db, now }) => {
  await sql`select 1`.execute(db.kysely)
  return { status: 'ok', version: VERSION, serverTime: now() }
}

/** Answers instead of throwing: a balancer asks it again and again. */
export const ready: PublicWork<'ready'> = async ({ db }) => {
  const schema = await schemaState(db)
  return { status: schema === true ? 'ready' : 'not-ready', database: schema !== undefined, schema: schema === true }
}

async function schemaState(db: Parts['db']): Promise<boolean | undefined> {
  try {
    return await isMigrated(db.kysely)
  }
  catch {
    return undefined
  }
}
