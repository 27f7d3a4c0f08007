import type { PublicKey } from '../../utils/westmoon/contract.ts'
import type { TestServer } from './harness/openTestServer.ts'
import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rotateServerKey } from '../../server/crypto/serverKeys.ts'
import { API, envelopeBinding, LIMITS } from '../../utils/westmoon/contract.ts'
import { sealEnvelope as sealOnDevice } from '../../utils/westmoon/sealEnvelope.ts'
import { wrapKeyByForge } from '../../utils/westmoon/wrapKeyByForge.ts'
import { openssl } from './harness/openssl.ts'
import { openTestServer, PASSWORD } from './harness/openTestServer.ts'
import { sealEnvelope } from './harness/sealEnvelope.ts'

describe('the envelope', () => {
  let server: TestServer
  let key: PublicKey
  const body = { login: 'owner@lumo', password: PASSWORD }

  beforeAll(async () => {
    server = await openTestServer()
    await server.company('lumo')
    key = await server.caller().call('key')
  })

  afterAll(() => server.close())

  async function post(envelope: object, path = '/sign-in'): Promise<[number, string | undefined]> {
    const response = await server.send(new Request(`http://server${API}${path}`, { method: 'POST', body: JSON.stringify(envelope), headers: { 'idempotency-key': crypto.randomUUID() } }))
    return [response.status, (await response.json()).code]
  }

  function sealed(over: { at?: number, route?: string, nonce?: string } = {}): ReturnType<typeof sealEnvelope> {
    return sealEnvelope(key, { route: 'signIn', body, at: server.parts.now(), ...over })
  }

  it('that the extension seals is opened by openssl', async () => {
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
    const envelope = await sealOnDevice(body, { publicKey: { ...key, pem: pair.publicKey }, route: 'signIn', at: server.parts.now(), wrapKey: wrapKeyByForge })
    expect(JSON.parse(openssl.open(envelope, pair.privateKey, envelopeBinding(envelope, 'signIn')))).toEqual(body)
  })

  it('that openssl seals is opened by the server', async () => {
    const open = { keyId: key.keyId, nonce: 'ab'.repeat(16), at: server.parts.now() }
    const envelope = { ...open, ...openssl.seal(key.pem, JSON.stringify(body), envelopeBinding(open, 'signIn')) }
    expect(await post(envelope)).toEqual([200, undefined])
  })

  it('opens once', async () => {
    const envelope = sealed()
    expect(await post(envelope)).toEqual([200, undefined])
    expect(await post(envelope)).toEqual([409, 'envelope-replayed'])
  })

  it('sent twice at the same moment opens once', async () => {
    const envelope = sealed()
    const answers = await Promise.all([post(envelope), post(envelope), post(envelope)])
    expect(answers.map(([status]) => status).toSorted()).toEqual([200, 409, 409])
  })

  it.each([-1, 1])('more than five minutes off the server\'s clock is refused, with its time', async (sign) => {
    const response = await server.caller().raw('signIn', { body })
    expect(response.status).toBe(200)
    const late = sealed({ at: server.parts.now() + sign * (LIMITS.envelopeAge + 1) })
    expect(await post(late)).toEqual([409, 'envelope-old'])
    expect((await post(sealed({ at: server.parts.now() + sign * LIMITS.envelopeAge })))[0]).toBe(200)
  })

  it('sealed for another route, or changed on its way, is unreadable', async () => {
    expect(await post(sealed({ route: 'refresh' }))).toEqual([400, 'envelope-unreadable'])
    expect(await post({ ...sealed(), nonce: 'cd'.repeat(16) })).toEqual([400, 'envelope-unreadable'])
    expect(await post({ ...sealed(), at: server.parts.now() - 1 })).toEqual([400, 'envelope-unreadable'])
    const other = sealed()
    expect(await post({ ...sealed(), sealed: other.sealed })).toEqual([400, 'envelope-unreadable'])
  })

  it('that does not open uses up no nonce', async () => {
    const envelope = sealed()
    await post({ ...envelope, sealed: sealed().sealed })
    expect(await post(envelope)).toEqual([200, undefined])
  })

  it('of the older key opens for an hour after a rotation, then is refused; who is signed in stays so', async () => {
    const signedIn = await server.signIn('owner@lumo')
    const old = key
    const next = await rotateServerKey(server.parts)
    expect((await server.caller().call('key')).keyId).toBe(next)
    expect(await post(sealed())).toEqual([200, undefined])
    await signedIn.call('me')
    server.pass(60 * 60_000 + 1)
    expect(await post(sealEnvelope(old, { route: 'signIn', body, at: server.parts.now() }))).toEqual([409, 'envelope-key-retired'])
    expect(await post({ ...sealed(), keyId: 'unknown' })).toEqual([409, 'envelope-key-retired'])
  })
})
