// @vitest-environment node
import type { Envelope } from '@/utils/westmoon/contract'
import { Buffer } from 'node:buffer'
import { execFileSync } from 'node:child_process'
import { constants, createDecipheriv, privateDecrypt } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { envelope, envelopeBinding } from '@/utils/westmoon/contract'
import { sealEnvelope } from '@/utils/westmoon/sealEnvelope'
import { wrapKeyByForge } from '@/utils/westmoon/wrapKeyByForge'
import { wrapKeyByWebCrypto } from '@/utils/westmoon/wrapKeyByWebCrypto'

const AT = Date.UTC(2026, 10, 23)
let folder: string
let pem: string
let privateKey: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'envelope-'))
  execFileSync('openssl', ['genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:3072', '-out', join(folder, 'private.pem')], { stdio: 'ignore' })
  execFileSync('openssl', ['pkey', '-in', join(folder, 'private.pem'), '-pubout', '-out', join(folder, 'public.pem')])
  pem = readFileSync(join(folder, 'public.pem'), 'utf8')
  privateKey = readFileSync(join(folder, 'private.pem'), 'utf8')
})
afterAll(() => rmSync(folder, { recursive: true }))

/** The 32 bytes, opened by the openssl of this machine. */
function openKeyByOpenssl(wrapped: string): Buffer {
  const file = join(folder, 'wrapped')
  writeFileSync(file, Buffer.from(wrapped, 'base64'))
  return execFileSync('openssl', ['pkeyutl', '-decrypt', '-inkey', join(folder, 'private.pem'), '-in', file, '-pkeyopt', 'rsa_padding_mode:oaep', '-pkeyopt', 'rsa_oaep_md:sha256', '-pkeyopt', 'rsa_mgf1_md:sha256'])
}

function openKeyByNode(wrapped: string): Buffer {
  return privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, Buffer.from(wrapped, 'base64'))
}

function open(sealed: Envelope, { route, key }: { route: string, key: Buffer }): unknown {
  const bytes = Buffer.from(sealed.sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(sealed.iv, 'base64'))
  decipher.setAAD(Buffer.from(envelopeBinding(sealed, route)))
  decipher.setAuthTag(bytes.subarray(-16))
  return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString()) as unknown
}

const WAYS = [['node-forge', wrapKeyByForge], ['WebCrypto', wrapKeyByWebCrypto]] as const
const route = 'signIn'
const credentials = { login: 'lin.yu@acme', password: '夜灯 and a long password' }

describe.each(WAYS)('an envelope sealed by %s', (_, wrapKey) => {
  const seal = (body: unknown): Promise<Envelope> => sealEnvelope(body, { publicKey: { keyId: 'k1', pem }, route, at: AT, wrapKey })

  it('opens with openssl', async () => {
    const sealed = await seal(credentials)
    const key = openKeyByOpenssl(sealed.key)
    expect(key).toHaveLength(32)
    expect(open(sealed, { route, key })).toEqual(credentials)
  })

  it('opens with Node, whatever is inside', async () => {
    await fc.assert(fc.asyncProperty(fc.json({ maxDepth: 3 }), async (text) => {
      const sealed = await seal(JSON.parse(text))
      expect(JSON.stringify(open(sealed, { route, key: openKeyByNode(sealed.key) }))).toBe(JSON.stringify(JSON.parse(text)))
    }), { numRuns: 15 })
  })

  it('is what the contract says', async () => {
    expect(v.parse(envelope, await seal(credentials))).toMatchObject({ keyId: 'k1', at: AT })
  })

  it('shows nothing of the password', async () => {
    const text = JSON.stringify(await seal(credentials))
    for (const hidden of [credentials.password, Buffer.from(credentials.password).toString('base64').slice(0, 20), credentials.login])
      expect(text).not.toContain(hidden)
  })

  it('opens for its own route, time, nonce and key alone', async () => {
    const sealed = await seal(credentials)
    const key = openKeyByNode(sealed.key)
    expect(() => open(sealed, { route: 'refresh', key })).toThrow()
    for (const change of [{ at: AT + 1 }, { nonce: sealed.nonce.replace(/^./, digit => digit === '0' ? '1' : '0') }, { keyId: 'k2' }])
      expect(() => open({ ...sealed, ...change }, { route, key })).toThrow()
  })

  it('is another one each time', async () => {
    const [one, other] = await Promise.all([seal(credentials), seal(credentials)])
    for (const part of ['nonce', 'key', 'iv', 'sealed'] as const)
      expect(one[part]).not.toBe(other[part])
  })

  it('is refused for a key that is none', async () => {
    await expect(sealEnvelope({}, { publicKey: { keyId: 'k', pem: 'nonsense' }, route, at: AT, wrapKey })).rejects.toThrow()
  })
})
