import type { Options } from './readOptions.ts'
import { rotateServerKey } from '../crypto/serverKeys.ts'
import { withParts } from './withParts.ts'

/** Nobody is signed out: tokens have nothing to do with this key. */
export function rotateKeys(options: Options): Promise<void> {
  return withParts(options, async (parts) => {
    console.log(`New key: ${await rotateServerKey(parts)}`)
  })
}
