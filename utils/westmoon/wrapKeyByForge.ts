import type { WrapKey } from './sealEnvelope.ts'
import { binaryOf, bytesOfBinary, bytesOfPem } from './base64.ts'

/** RSA-OAEP by node-forge, for the sign-in view. Heavy: it comes when the first password is sealed. */
export const wrapKeyByForge: WrapKey = async (pem, key) => {
  const { pki, asn1, md } = await import('./forge.ts')
  const publicKey = pki.publicKeyFromAsn1(asn1.fromDer(binaryOf(bytesOfPem(pem)))) as ReturnType<typeof pki.publicKeyFromPem>
  return bytesOfBinary(publicKey.encrypt(binaryOf(key), 'RSA-OAEP', {
    md: md.sha256.create(),
    mgf1: { md: md.sha256.create() },
    // The browser's chance: forge would stretch its own.
    seed: binaryOf(crypto.getRandomValues(new Uint8Array(32))),
  }))
}
