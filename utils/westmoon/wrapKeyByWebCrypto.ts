import type { WrapKey } from './sealEnvelope.ts'
import { bytesOfPem } from './base64.ts'

/** RSA-OAEP by the browser itself: the worker, which can load nothing later and seals refresh tokens only, stays small. */
export const wrapKeyByWebCrypto: WrapKey = async (pem, key) => {
  const publicKey = await crypto.subtle.importKey('spki', bytesOfPem(pem), { name: 'RSA-OAEP', hash: 'SHA-256' }, false, ['encrypt'])
  return new Uint8Array(await crypto.subtle.encrypt({ name: 'RSA-OAEP' }, publicKey, key))
}
