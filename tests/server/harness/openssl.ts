import type { Envelope } from '../../../utils/westmoon/contract.ts'
import { Buffer } from 'node:buffer'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const TAG = 16

/**
 * AES-GCM out of what the `openssl` program offers: it has AES in CTR and ECB, but
 * no GCM. GHASH is written out here as in NIST SP 800-38D, so that nothing of this
 * comes from the code under test.
 */
export const openssl = {
  /** Opens with the private key (PEM); throws when the tag is wrong. */
  open(envelope: Pick<Envelope, 'key' | 'iv' | 'sealed'>, privateKey: string, binding: string): string {
    const key = rsa('decrypt', privateKey, Buffer.from(envelope.key, 'base64'))
    const iv = Buffer.from(envelope.iv, 'base64')
    const sealed = Buffer.from(envelope.sealed, 'base64')
    const ciphertext = sealed.subarray(0, -TAG)
    if (!tagOf({ key, iv, ciphertext, binding }).equals(sealed.subarray(-TAG)))
      throw new Error('wrong tag')
    return ctr(key, iv, ciphertext).toString()
  },

  /** Seals for the public key (PEM). */
  seal(publicKey: string, text: string, binding: string): Pick<Envelope, 'key' | 'iv' | 'sealed'> {
    const key = execFileSync('openssl', ['rand', '32'])
    const iv = execFileSync('openssl', ['rand', '12'])
    const ciphertext = ctr(key, iv, Buffer.from(text))
    return {
      key: rsa('encrypt', publicKey, key).toString('base64'),
      iv: iv.toString('base64'),
      sealed: Buffer.concat([ciphertext, tagOf({ key, iv, ciphertext, binding })]).toString('base64'),
    }
  },
}

function rsa(what: 'encrypt' | 'decrypt', pem: string, input: Buffer): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'westmoon-openssl-'))
  try {
    const file = join(folder, 'key.pem')
    writeFileSync(file, pem, { mode: 0o600 })
    return execFileSync('openssl', ['pkeyutl', `-${what}`, '-inkey', file, ...(what === 'encrypt' ? ['-pubin'] : []), '-pkeyopt', 'rsa_padding_mode:oaep', '-pkeyopt', 'rsa_oaep_md:sha256', '-pkeyopt', 'rsa_mgf1_md:sha256'], { input })
  }
  finally {
    rmSync(folder, { recursive: true })
  }
}

/** The counter block after the first: that one is for the tag. */
function ctr(key: Buffer, iv: Buffer, input: Buffer): Buffer {
  return execFileSync('openssl', ['enc', '-aes-256-ctr', '-K', key.toString('hex'), '-iv', `${iv.toString('hex')}00000002`], { input })
}

function ecb(key: Buffer, block: Buffer): Buffer {
  return execFileSync('openssl', ['enc', '-aes-256-ecb', '-nopad', '-K', key.toString('hex')], { input: block })
}

function tagOf({ key, iv, ciphertext, binding }: { key: Buffer, iv: Buffer, ciphertext: Buffer, binding: string }): Buffer {
  const additional = Buffer.from(binding)
  const lengths = Buffer.alloc(16)
  lengths.writeBigUInt64BE(BigInt(additional.length * 8), 0)
  lengths.writeBigUInt64BE(BigInt(ciphertext.length * 8), 8)
  const hash = ghash(number(ecb(key, Buffer.alloc(16))), Buffer.concat([padded(additional), padded(ciphertext), lengths]))
  const mask = number(ecb(key, Buffer.concat([iv, Buffer.from('00000001', 'hex')])))
  return Buffer.from((hash ^ mask).toString(16).padStart(32, '0'), 'hex')
}

function ghash(subkey: bigint, blocks: Buffer): bigint {
  let hash = 0n
  for (let at = 0; at < blocks.length; at += 16)
    hash = multiply(hash ^ number(blocks.subarray(at, at + 16)), subkey)
  return hash
}

/** In GF(2^128), bits from the left. */
function multiply(left: bigint, right: bigint): bigint {
  let product = 0n
  let factor = right
  for (let bit = 127n; bit >= 0n; bit--) {
    if ((left >> bit) & 1n)
      product ^= factor
    factor = factor & 1n ? (factor >> 1n) ^ (0xE1n << 120n) : factor >> 1n
  }
  return product
}

function number(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`)
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((16 - bytes.length % 16) % 16)])
}
