import type { Envelope, PublicKey } from './contract/envelope.ts'
import type { RouteName } from './contract/routes.ts'
import { base64Of } from './base64.ts'
import { envelopeBinding } from './contract/envelope.ts'

/** Seals 32 bytes under a public key (SubjectPublicKeyInfo, PEM) by RSA-OAEP with SHA-256, MGF1 with SHA-256 and no label. */
export type WrapKey = (pem: string, key: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>

export interface SealOptions {
  /** As `GET /key` answered it. */
  publicKey: Pick<PublicKey, 'keyId' | 'pem'>
  /** Which the envelope is for; it opens for no other. */
  route: RouteName
  /** By the server's clock, epoch milliseconds. */
  at: number
  wrapKey: WrapKey
  crypto?: Pick<Crypto, 'subtle' | 'getRandomValues'>
}

/** Puts a JSON body into an envelope that only the server can open, once. */
export async function sealEnvelope(body: unknown, { publicKey, route, at, wrapKey, crypto = globalThis.crypto }: SealOptions): Promise<Envelope> {
  const random = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length))
  const bound = { keyId: publicKey.keyId, nonce: hexOf(random(16)), at }
  const [key, iv] = [random(32), random(12)]
  const sealing = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt'])
  const additionalData = bytesOf(envelopeBinding(bound, route))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, sealing, bytesOf(JSON.stringify(body)))
  const wrapped = await wrapKey(publicKey.pem, key)
  key.fill(0)
  return { ...bound, key: base64Of(wrapped), iv: base64Of(iv), sealed: base64Of(new Uint8Array(sealed)) }
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}
