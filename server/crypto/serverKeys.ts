import type { Kysely } from 'kysely'
import type { Schema } from '../database/schema.ts'
import type { Parts } from '../types.ts'
import { Buffer } from 'node:buffer'
import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { openBytes, sealBytes } from './sealBytes.ts'

/** How long after a rotation envelopes of the older key are still opened. */
const GRACE = 60 * 60_000

interface KeyPair { publicKey: string, privateKey: string }

/** Takes a processor a good part of a second, beside this one. */
export function newKeyPair(): Promise<KeyPair> {
  return promisify(generateKeyPair)('rsa', { modulusLength: 3072, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
}

/** Sets the key that envelopes are sealed with from now on; the present one stays for an hour. */
export async function rotateServerKey({ db, now, newId, master }: Parts, pair = newKeyPair()): Promise<string> {
  const { publicKey, privateKey } = await pair
  const id = newId()
  await db.kysely.transaction().execute(async (tx) => {
    await tx.updateTable('server_keys').set({ state: 'accepted', retire_at: now() + GRACE }).where('state', '=', 'current').execute()
    await tx.insertInto('server_keys').values({ id, pem: publicKey, wrapped: wrap(master, id, privateKey), state: 'current', created_at: now(), retire_at: null }).execute()
  })
  return id
}

export async function currentServerKey(db: Kysely<Schema>): Promise<{ id: string, pem: string, wrapped: string }> {
  return db.selectFrom('server_keys').select(['id', 'pem', 'wrapped']).where('state', '=', 'current').executeTakeFirstOrThrow()
}

/** Nothing when the key is unknown or its grace is over. */
export async function privateKeyOf({ db, master, now }: Parts, id: string): Promise<string | undefined> {
  const row = await db.kysely.selectFrom('server_keys').select(['wrapped', 'retire_at']).where('id', '=', id).executeTakeFirst()
  return row && (row.retire_at === null || row.retire_at > now())
    ? unwrap(master, id, row.wrapped)
    : undefined
}

export function wrap(master: Buffer, id: string, pem: string): string {
  return sealBytes(master, Buffer.from(pem), `server-key:${id}`).toString('base64')
}

export function unwrap(master: Buffer, id: string, wrapped: string): string {
  return openBytes(master, Buffer.from(wrapped, 'base64'), `server-key:${id}`).toString()
}
