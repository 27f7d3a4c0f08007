// @vitest-environment node
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, it } from 'vitest'
import { needSignIn } from '@/utils/account/repo'
import { createAccounts } from '@/utils/account/service'
import { createDatabase } from '@/utils/db/database'
import { createVault } from '@/utils/vault/createVault'
import { createWestMoon } from '@/utils/westmoon/client'
import { sealEnvelope } from '@/utils/westmoon/sealEnvelope'
import { wrapKeyByWebCrypto as wrapKey } from '@/utils/westmoon/wrapKeyByWebCrypto'
import { createFakeServer, CREDENTIALS, ME, Refusal, SERVER, SHOP } from '../westmoon/fakeServer'

let opened = 0
const NOW = Date.UTC(2026, 10, 23)

function openAccounts() {
  const db = createDatabase(`account-${opened++}`)
  const vault = createVault({ indexedDB: new IDBFactory(), crypto })
  const clock = { now: () => NOW, sleep: async () => {} }
  const server = createFakeServer({ now: () => NOW + 5000 })
  const westmoon = createWestMoon({ fetch: server.fetch, vault, clock, newId: () => crypto.randomUUID(), wrapKey, ended: () => needSignIn(db) })
  const accounts = createAccounts({ db, westmoon, clock })

  async function signIn(address = SERVER, credentials: object = CREDENTIALS): Promise<void> {
    const publicKey = await accounts.key(address)
    await accounts.signIn({ server: address, envelope: await sealEnvelope(credentials, { publicKey, route: 'signIn', at: publicKey.serverTime, wrapKey }) })
  }

  return { db, vault, server, westmoon, accounts, signIn, account: () => db.account.get('account') }
}

let world: ReturnType<typeof openAccounts>
beforeEach(() => {
  world = openAccounts()
})

describe('signing in', () => {
  it('keeps who it is, what they may and where, and nothing secret', async () => {
    await world.signIn(`${SERVER}/`)
    expect(await world.account()).toEqual({
      id: 'account',
      server: SERVER,
      person: 'a1',
      login: CREDENTIALS.login,
      name: 'Lin Yu',
      role: 'operator',
      permissions: ME.account.permissions,
      company: ME.company,
      shops: [{ key: SHOP, name: 'Lumora Home', role: 'viewer', permissions: ['see'] }],
      state: 'signed-in',
      signedInAt: NOW,
      checkedAt: NOW,
      clockOffset: 5000,
    })
    const everything = JSON.stringify(await Promise.all(world.db.tables.map(table => table.toArray())))
    for (const secret of [CREDENTIALS.password, world.server.state.access, world.server.state.refresh])
      expect(everything).not.toContain(secret)
  })

  it('that fails leaves nothing half done', async () => {
    await expect(world.signIn(SERVER, { login: 'lin.yu@acme', password: 'no' })).rejects.toMatchObject({ code: 'westmoon.wrong-credentials' })
    world.server.before.me = () => {
      throw new Refusal('unavailable')
    }
    await expect(world.signIn()).rejects.toMatchObject({ code: 'westmoon.unavailable' })
    expect(await world.account()).toBeUndefined()
    expect(await world.vault.read('tokens')).toBeUndefined()
  })

  it('is not tried where the address is none, or anybody could listen', async () => {
    await expect(world.signIn('http://team.westmonth.example')).rejects.toMatchObject({ code: 'westmoon.server-not-secure' })
    await expect(world.signIn('not an address')).rejects.toMatchObject({ code: 'westmoon.server-address' })
    expect(world.server.heard).toEqual([])
  })

  it('as somebody else is refused while the work of the first waits here, and nobody is signed in by it', async () => {
    await world.signIn()
    await needSignIn(world.db)
    world.server.state.me = { ...ME, account: { ...ME.account, id: 'a2', name: 'Ting Zhou' } }
    await expect(world.signIn()).rejects.toMatchObject({ code: 'westmoon.other-account', params: { login: CREDENTIALS.login } })
    expect(await world.account()).toMatchObject({ person: 'a1', state: 'sign-in-needed' })
    expect(world.server.times('signOut')).toBe(1)
    expect(await world.vault.read('tokens')).toBeUndefined()
  })
})

describe('a sign-in that the server ended', () => {
  it('keeps the account and every row, and asks for a sign-in', async () => {
    await world.signIn()
    await world.db.templates.put({ id: 't', name: 'Night light', versions: [], createdAt: 0, changedAt: 0 })
    world.server.endFamily()
    await expect(world.accounts.refresh()).rejects.toMatchObject({ code: 'westmoon.signed-out' })
    expect(await world.account()).toMatchObject({ person: 'a1', state: 'sign-in-needed' })
    expect(await world.db.templates.count()).toBe(1)
    await world.signIn()
    expect(await world.account()).toMatchObject({ state: 'signed-in' })
  })

  it('is not taken for one because the server cannot be reached', async () => {
    await world.signIn()
    world.server.expire()
    world.server.before.key = () => {
      throw new TypeError('offline')
    }
    await expect(world.accounts.refresh()).rejects.toMatchObject({ code: 'westmoon.unreachable', retryable: true })
    expect(await world.account()).toMatchObject({ state: 'signed-in' })
  })
})

describe('asking again', () => {
  it('takes over what the server says now', async () => {
    await world.signIn()
    world.server.state.me = { ...ME, account: { ...ME.account, role: 'viewer', permissions: ['see'] }, shops: [] }
    await world.accounts.refresh()
    expect(await world.account()).toMatchObject({ role: 'viewer', permissions: ['see'], shops: [], signedInAt: NOW })
  })

  it('writes nothing any more when the device was signed out and wiped meanwhile', async () => {
    await world.signIn()
    const asked = Promise.withResolvers<void>()
    const answer = Promise.withResolvers<undefined>()
    world.server.after.me = () => {
      asked.resolve()
      return answer.promise
    }
    const refreshing = world.accounts.refresh().catch((thrown: unknown) => thrown)
    await asked.promise
    await world.westmoon.forget()
    await world.db.account.clear()
    answer.resolve(undefined)
    expect(await refreshing).toMatchObject({ code: 'westmoon.signed-out' })
    expect(await world.account()).toBeUndefined()
  })

  it('needs an account', async () => {
    await expect(world.accounts.refresh()).rejects.toMatchObject({ code: 'westmoon.no-account' })
  })
})
