import * as v from 'valibot'
import { time } from './fields.ts'

const base64 = v.pipe(v.string(), v.maxLength(64_000), v.base64())

/**
 * How credentials travel: a fresh AES-256-GCM key seals the JSON body, RSA-OAEP
 * (SHA-256, MGF1 with SHA-256, no label) seals that key. All bytes in standard base64.
 */
export const envelope = v.object({
  /** Of `GET /key`. */
  keyId: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  /** Never used twice: 16 random bytes or more, as hex. */
  nonce: v.pipe(v.string(), v.regex(/^[0-9a-f]{32,64}$/)),
  /** When it was sealed; at most five minutes off the server's clock. */
  at: time,
  /** The 32 bytes of the AES key under the server's public key. */
  key: base64,
  /** 12 bytes. */
  iv: base64,
  /** Ciphertext, then the 16 bytes of the tag. */
  sealed: base64,
})

export type Envelope = v.InferOutput<typeof envelope>

/** The additional authenticated data: binds the envelope to its key, nonce, time and route. */
export function envelopeBinding({ keyId, nonce, at }: Pick<Envelope, 'keyId' | 'nonce' | 'at'>, route: string): string {
  return `westmoon:1:${route}:${keyId}:${nonce}:${at}`
}

export const publicKey = v.object({
  keyId: v.string(),
  /** SubjectPublicKeyInfo, PEM. */
  pem: v.string(),
  algorithm: v.literal('RSA-OAEP-256+A256GCM'),
  serverTime: time,
})

export type PublicKey = v.InferOutput<typeof publicKey>
