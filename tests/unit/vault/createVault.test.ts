// @vitest-environment node
import { Buffer } from 'node:buffer'
import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { createVault, VAULT_NAME } from '@/utils/vault/createVault'
import { answerOf } from '@/utils/vault/requests'

const TOKEN = 'refresh-7f3ca91e-never-in-the-open'

function openVault() {
  const indexedDB = new IDBFactory()
  return { indexedDB, vault: createVault({ indexedDB, crypto }) }
}

async function rowsOf(indexedDB: IDBFactory, store: string): Promise<unknown[]> {
  const db = await answerOf(indexedDB.open(VAULT_NAME))
  const rows = await answerOf(db.transaction(store).objectStore(store).getAll())
  db.close()
  return rows
}

async function put(indexedDB: IDBFactory, { store, value, key }: { store: string, value: unknown, key?: string }): Promise<void> {
  const db = await answerOf(indexedDB.open(VAULT_NAME))
  await answerOf(db.transaction(store, 'readwrite').objectStore(store).put(value, key))
  db.close()
}

describe('a vault', () => {
  it('gives back what it keeps, by name, also to the next worker', async () => {
    const { indexedDB, vault } = openVault()
    await vault.keep('tokens', { refreshToken: TOKEN, until: 5 })
    await vault.keep('other', [1])
    const next = createVault({ indexedDB, crypto })
    expect(await next.read('tokens')).toEqual({ refreshToken: TOKEN, until: 5 })
    await next.keep('tokens', 'newer')
    expect(await vault.read('tokens')).toBe('newer')
    expect(await vault.read('nothing')).toBeUndefined()
  })

  it('has a key that no script can read', async () => {
    const { indexedDB, vault } = openVault()
    await vault.keep('tokens', TOKEN)
    const [key] = await rowsOf(indexedDB, 'keys') as [CryptoKey]
    expect(key).toMatchObject({ extractable: false, algorithm: { name: 'AES-GCM', length: 256 } })
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow()
    await expect(crypto.subtle.exportKey('jwk', key)).rejects.toThrow()
  })

  it('stores no byte of the value in the open', async () => {
    const { indexedDB, vault } = openVault()
    await vault.keep('tokens', { refreshToken: TOKEN })
    const [sealed] = await rowsOf(indexedDB, 'sealed') as [{ bytes: ArrayBuffer, iv: Uint8Array }]
    const bytes = Buffer.from(sealed.bytes)
    for (const hidden of [TOKEN, 'refreshToken', Buffer.from(TOKEN).toString('base64')])
      expect(bytes.includes(hidden)).toBe(false)
  })

  it('seals the same value differently each time', async () => {
    const { indexedDB, vault } = openVault()
    await vault.keep('a', TOKEN)
    await vault.keep('b', TOKEN)
    const [a, b] = await rowsOf(indexedDB, 'sealed') as { bytes: ArrayBuffer }[]
    expect(Buffer.from(a?.bytes ?? new ArrayBuffer(0))).not.toEqual(Buffer.from(b?.bytes ?? new ArrayBuffer(1)))
  })

  it('does not open what was put under another name, or damaged', async () => {
    const { indexedDB, vault } = openVault()
    await vault.keep('a', TOKEN)
    const [sealed] = await rowsOf(indexedDB, 'sealed') as [{ name: string, iv: Uint8Array, bytes: ArrayBuffer }]
    await put(indexedDB, { store: 'sealed', value: { ...sealed, name: 'b' } })
    expect(await vault.read('b')).toBeUndefined()
    await put(indexedDB, { store: 'sealed', value: { ...sealed, bytes: sealed.bytes.slice(1) } })
    expect(await vault.read('a')).toBeUndefined()
  })

  it('once destroyed opens no old seal, even where a copy of it was kept', async () => {
    const { indexedDB, vault } = openVault()
    await vault.keep('tokens', TOKEN)
    const [copy] = await rowsOf(indexedDB, 'sealed')
    expect(await vault.destroy()).toBe(1)
    expect(await rowsOf(indexedDB, 'keys')).toEqual([])
    expect(await rowsOf(indexedDB, 'sealed')).toEqual([])
    await vault.keep('other', 'new key')
    await put(indexedDB, { store: 'sealed', value: copy })
    expect(await vault.read('tokens')).toBeUndefined()
    expect(await vault.read('other')).toBe('new key')
  })

  it('forgets one value alone', async () => {
    const { vault } = openVault()
    await vault.keep('a', 1)
    await vault.keep('b', 2)
    await vault.forget('a')
    expect([await vault.read('a'), await vault.read('b')]).toEqual([undefined, 2])
  })

  it('used by two at once for the first time has one key', async () => {
    const { indexedDB, vault } = openVault()
    const other = createVault({ indexedDB, crypto })
    await Promise.all([vault.keep('a', 1), other.keep('b', 2)])
    expect([await other.read('a'), await vault.read('b')]).toEqual([1, 2])
  })

  it('holds no connection that would hold up a wipe', async () => {
    const { indexedDB, vault } = openVault()
    await vault.keep('a', 1)
    await answerOf(indexedDB.deleteDatabase(VAULT_NAME))
    expect(await indexedDB.databases()).toEqual([])
  })

  it('is made by keeping alone: what reads, forgets and destroys leaves a wiped device empty', async () => {
    const { indexedDB, vault } = openVault()
    expect([await vault.read('a'), await vault.forget('a'), await vault.destroy()]).toEqual([undefined, undefined, 0])
    expect(await indexedDB.databases()).toEqual([])
    await vault.keep('a', 1)
    expect(await vault.read('a')).toBe(1)
  })
})
