import forge from 'node-forge/lib/forge.js'
// Each adds itself to `forge`.
import 'node-forge/lib/rsa.js'
import 'node-forge/lib/sha256.js'

/** The submodules of node-forge that RSA-OAEP needs. */
export const { pki, asn1, md } = forge
