// @vitest-environment node
import type { TeamServer } from '../../e2e/harness/startTeamServer'
import { IDBFactory } from 'fake-indexeddb'
import { createFetch } from 'ofetch'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createVault } from '@/utils/vault/createVault'
import { createWestMoon } from '@/utils/westmoon/client'
import { sealEnvelope } from '@/utils/westmoon/sealEnvelope'
import { wrapKeyByForge } from '@/utils/westmoon/wrapKeyByForge'
import { wrapKeyByWebCrypto } from '@/utils/westmoon/wrapKeyByWebCrypto'
import { startTeamServer } from '../../e2e/harness/startTeamServer'

const MINUTE = 60_000
let server: TeamServer
beforeAll(async () => { server = await startTeamServer() }, 60_000)
afterAll(() => server?.stop())

/** A device that signed in with an envelope of node-forge. `lose` says which answer never arrives. */
async function signedIn() {
  const device = { ahead: 0, lose: '', ended: 0 }
  const clock = { now: () => Date.now() + device.ahead, sleep: async () => {} }
  const vault = createVault({ indexedDB: new IDBFactory(), crypto })
  const asked: string[] = []
  const fetch = createFetch({ fetch: async (input, init) => {
    const url = String(input)
    asked.push(url.slice(url.lastIndexOf('/')))
    const answer = await globalThis.fetch(url, init)
    if (device.lose && url.endsWith(device.lose)) {
      device.lose = ''
      throw new TypeError('connection lost')
    }
    return answer
  } })
  const open = () => createWestMoon({ fetch, vault, clock, newId: v7, wrapKey: wrapKeyByWebCrypto, ended: () => void device.ended++ })
  const client = open()
  const publicKey = await client.key(server.url)
  const { login, password } = server.owner
  await client.signIn(server.url, await sealEnvelope({ login, password, device: 'Chrome, Windows' }, { publicKey, route: 'signIn', at: publicKey.serverTime, wrapKey: wrapKeyByForge }))
  return { client, open, device, asked }
}

describe('the client and the server itself', () => {
  it('agree on who it is', async () => {
    const { client } = await signedIn()
    expect(await client.call('me')).toMatchObject({ account: { login: server.owner.login, role: 'owner' }, company: { name: 'Acme Guangzhou' } })
  })

  it('agree on new tokens, by one call of many that wait', async () => {
    const { client, device, asked } = await signedIn()
    device.ahead = 20 * MINUTE
    await Promise.all(Array.from({ length: 5 }, () => client.call('me')))
    expect(asked.filter(path => path === '/refresh')).toHaveLength(1)
  })

  it('agree on a refresh whose answer was lost with the worker', async () => {
    const { client, open, device } = await signedIn()
    device.ahead = 20 * MINUTE
    device.lose = '/refresh'
    await expect(client.call('me')).rejects.toMatchObject({ code: 'westmoon.unreachable' })
    expect(await open().call('me')).toMatchObject({ account: { login: server.owner.login } })
    expect(device.ended).toBe(0)
  })

  it('agree that a sign-out is the end', async () => {
    const { client } = await signedIn()
    expect(await client.signOut()).toBe(true)
    await expect(client.call('me')).rejects.toMatchObject({ code: 'westmoon.signed-out' })
  })

  it('agree on a wrong password', async () => {
    const { client } = await signedIn()
    const publicKey = await client.key(server.url)
    const envelope = await sealEnvelope({ login: server.owner.login, password: 'not this one' }, { publicKey, route: 'signIn', at: publicKey.serverTime, wrapKey: wrapKeyByForge })
    await expect(client.signIn(server.url, envelope)).rejects.toMatchObject({ code: 'westmoon.wrong-credentials' })
    await expect(client.signIn(server.url, envelope)).rejects.toMatchObject({ code: 'westmoon.envelope-replayed' })
  })
})
