import type { KeyObject } from 'node:crypto'
import { Buffer } from 'node:buffer'
import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto'

const IV = 12
const TAG = 16

// A thousand texts a request: chance is fetched by the page.
const chance = Buffer.alloc(IV * 256)
let used = chance.length

function nextIv(): Buffer {
  if (used === chance.length) {
    randomFillSync(chance)
    used = 0
  }
  used += IV
  return Buffer.from(chance.subarray(used - IV, used))
}

/** As sealBytes does, in base64. */
export function sealText(key: KeyObject, text: string, binding: Buffer): string {
  const iv = nextIv()
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(binding)
  const sealed = cipher.update(text, 'utf8')
  return Buffer.concat([iv, sealed, cipher.final(), cipher.getAuthTag()]).toString('base64')
}

/** Throws when a bit differs. */
export function openText(key: KeyObject, sealed: string, binding: Buffer): string {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV), { authTagLength: TAG }).setAAD(binding).setAuthTag(bytes.subarray(-TAG))
  return decipher.update(bytes.subarray(IV, -TAG), undefined, 'utf8') + decipher.final('utf8')
}
