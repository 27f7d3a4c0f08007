// @vitest-environment node
import { describe, expect, it, vi } from 'vitest'
import { openClient } from './openClient'

async function signedIn() {
  const opened = openClient()
  await opened.signIn()
  return opened
}

describe('signing out', () => {
  it('tells the server and forgets', async () => {
    const { client, server, vault } = await signedIn()
    expect(await client.signOut()).toBe(true)
    expect(server.times('signOut')).toBe(1)
    expect(await vault.read('tokens')).toBeUndefined()
    await expect(client.call('me')).rejects.toMatchObject({ code: 'westmoon.signed-out' })
  })

  it('forgets also when the server cannot be told', async () => {
    const { client, server, vault } = await signedIn()
    server.before.signOut = () => {
      throw new TypeError('offline')
    }
    expect(await client.signOut()).toBe(false)
    expect(await vault.read('tokens')).toBeUndefined()
  })

  it('is not undone by tokens that were being read', async () => {
    const { next, vault } = await signedIn()
    const [was, read] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const slow = { ...vault, read: async (name: string) => {
      const tokens = await vault.read(name)
      was.resolve()
      await read.promise
      return tokens
    } }
    const { client, server } = openClient({ vault: slow })
    const call = client.call('me').catch((thrown: unknown) => thrown)
    await was.promise
    await client.forget()
    read.resolve()
    expect(await call).toMatchObject({ code: 'westmoon.signed-out' })
    await expect(client.call('me')).rejects.toMatchObject({ code: 'westmoon.signed-out' })
    await expect(next().call('me')).rejects.toMatchObject({ code: 'westmoon.signed-out' })
    expect(server.heard).toEqual([])
  })

  it('is not undone by a refresh that was under way', async () => {
    const { client, server, vault } = await signedIn()
    server.expire()
    const release = Promise.withResolvers<undefined>()
    server.after.refresh = () => release.promise
    const call = client.call('me').catch((thrown: unknown) => thrown)
    await vi.waitFor(() => expect(server.times('refresh')).toBe(1))
    await client.forget()
    release.resolve(undefined)
    expect(await call).toMatchObject({ code: 'westmoon.signed-out' })
    expect(await vault.read('tokens')).toBeUndefined()
  })
})
