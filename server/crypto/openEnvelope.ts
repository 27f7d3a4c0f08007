import type { Envelope } from '../../utils/westmoon/contract.ts'
import type { Parts } from '../types.ts'
import { Buffer } from 'node:buffer'
import { constants, createDecipheriv, privateDecrypt } from 'node:crypto'
import { envelopeBinding, LIMITS } from '../../utils/westmoon/contract.ts'
import { Refusal } from '../http/refusal.ts'
import { privateKeyOf } from './serverKeys.ts'

const TAG = 16

/**
 * The JSON text inside. Refuses other routes' envelopes, old ones, retired keys
 * and, last, replays: only an envelope that opens uses up its nonce.
 */
export async function openEnvelope(parts: Parts, envelope: Envelope, route: string): Promise<string> {
  const { now, db } = parts
  if (Math.abs(now() - envelope.at) > LIMITS.envelopeAge)
    throw new Refusal('envelope-old', { serverTime: now() })
  const privateKey = await privateKeyOf(parts, envelope.keyId)
  if (privateKey === undefined)
    throw new Refusal('envelope-key-retired')
  const text = decrypt(envelope, privateKey, route)
  const { numInsertedOrUpdatedRows } = await db.kysely.insertInto('nonces')
    .values({ nonce: envelope.nonce, at: envelope.at })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n)
    throw new Refusal('envelope-replayed')
  return text
}

function decrypt(envelope: Envelope, privateKey: string, route: string): string {
  try {
    const key = privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, Buffer.from(envelope.key, 'base64'))
    const sealed = Buffer.from(envelope.sealed, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(envelope.iv, 'base64'), { authTagLength: TAG })
      .setAAD(Buffer.from(envelopeBinding(envelope, route)))
      .setAuthTag(sealed.subarray(-TAG))
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG)), decipher.final()]).toString()
  }
  catch {
    throw new Refusal('envelope-unreadable')
  }
}
