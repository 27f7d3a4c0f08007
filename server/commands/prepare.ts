import type { Parts } from '../types.ts'
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { newKeyPair, rotateServerKey } from '../crypto/serverKeys.ts'
import { migrate } from '../database/migrations/migrate.ts'
import { createCompany } from './createCompany.ts'

/** Any number; the same in every instance. */
const LOCK = 7_304_110

/**
 * Schema, key and, in an empty database, a first company with its owner: whose
 * password is answered this once. Instances that start together do it one after the other.
 */
export async function prepare(parts: Parts, { company, name }: { company: string, name?: string }): Promise<{ login: string, password: string } | undefined> {
  // It is computed while the tables are made.
  const pair = parts.db.isNew ? newKeyPair() : undefined
  pair?.catch(() => undefined)
  await migrate(parts.db.kysely)
  return parts.db.kind === 'pglite'
    ? fill(parts, { company, name, pair })
    : parts.db.kysely.connection().execute(async (connection) => {
        await sql`select pg_advisory_lock(${LOCK})`.execute(connection)
        try {
          return await fill(parts, { company, name, pair })
        }
        finally {
          await sql`select pg_advisory_unlock(${LOCK})`.execute(connection)
        }
      })
}

async function fill(parts: Parts, { company, name, pair }: { company: string, name?: string, pair?: ReturnType<typeof newKeyPair> }): Promise<{ login: string, password: string } | undefined> {
  const { kysely } = parts.db
  if (!await kysely.selectFrom('server_keys').select('id').where('state', '=', 'current').executeTakeFirst())
    await rotateServerKey(parts, pair)
  if (await kysely.selectFrom('directory').select('tenant').executeTakeFirst())
    return undefined
  const owner = { login: `owner@${company}`, name: 'Owner', password: newPassword() }
  await createCompany(parts, { company, name: name ?? company, owner })
  return owner
}

/** 20 characters that nobody mistakes for one another: 98 bits. */
export function newPassword(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789'
  return [...randomBytes(20)].map(byte => letters[byte % letters.length]).join('')
}
