import type { Envelope, PublicKey } from '../../../utils/westmoon/contract.ts'
import { Buffer } from 'node:buffer'
import { constants, createCipheriv, publicEncrypt, randomBytes } from 'node:crypto'
import { envelopeBinding } from '../../../utils/westmoon/contract.ts'

/** As the contract says, with Node's own cryptography. */
export function sealEnvelope({ keyId, pem }: Pick<PublicKey, 'keyId' | 'pem'>, { route, body, at, nonce = randomBytes(16).toString('hex') }: { route: string, body: unknown, at: number, nonce?: string }): Envelope {
  const key = randomBytes(32)
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(envelopeBinding({ keyId, nonce, at }, route)))
  const sealed = Buffer.concat([cipher.update(JSON.stringify(body)), cipher.final(), cipher.getAuthTag()])
  return {
    keyId,
    nonce,
    at,
    key: publicEncrypt({ key: pem, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, key).toString('base64'),
    iv: iv.toString('base64'),
    sealed: sealed.toString('base64'),
  }
}
