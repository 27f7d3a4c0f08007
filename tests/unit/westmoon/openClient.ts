import type { Vault } from '@/utils/vault/types'
import { IDBFactory } from 'fake-indexeddb'
import { v7 } from 'uuid'
import { createVault } from '@/utils/vault/createVault'
import { createWestMoon } from '@/utils/westmoon/client'
import { sealEnvelope } from '@/utils/westmoon/sealEnvelope'
import { wrapKeyByWebCrypto as wrapKey } from '@/utils/westmoon/wrapKeyByWebCrypto'
import { createFakeServer, CREDENTIALS, SERVER } from './fakeServer'

interface ClientWorld {
  vault?: Vault
  /** The server's clock minus the device's. */
  apart?: number
}

/** A worker's client before a fake server; `next()` is the worker after it died. */
export function openClient({ vault = createVault({ indexedDB: new IDBFactory(), crypto }), apart = 0 }: ClientWorld = {}) {
  const time = { now: Date.UTC(2026, 10, 23) }
  const clock = { now: () => time.now, sleep: async () => {} }
  const server = createFakeServer({ now: () => time.now + apart })
  const ended: string[] = []
  const next = () => createWestMoon({ fetch: server.fetch, vault, clock, newId: v7, wrapKey, ended: () => void ended.push('ended') })
  const client = next()

  async function signIn(credentials: object = CREDENTIALS): Promise<void> {
    const publicKey = await client.key(SERVER)
    await client.signIn(SERVER, await sealEnvelope(credentials, { publicKey, route: 'signIn', at: publicKey.serverTime, wrapKey }))
  }

  return { server, client, next, signIn, ended, vault, time }
}
