import type { Sealed, Vault } from './types'
import { answerOf, committed } from './requests'

export const VAULT_NAME = 'westmoon-vault'
const KEY = 'seal'

interface VaultParts {
  indexedDB: Pick<IDBFactory, 'open'>
  crypto: Pick<Crypto, 'subtle' | 'getRandomValues'>
  name?: string
}

/**
 * A vault in a database of its own. Its AES-256-GCM key is made on first use and
 * cannot be exported: scripts can use it, none can read it. The connection is
 * closed after each use, so that it never holds up a wipe.
 */
export function createVault({ indexedDB, crypto, name: database = VAULT_NAME }: VaultParts): Vault {
  async function withStores<T>(use: (db: IDBDatabase) => Promise<T>): Promise<T> {
    const opening = indexedDB.open(database, 1)
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore('keys')
      opening.result.createObjectStore('sealed', { keyPath: 'name' })
    }
    return withOpen(await answerOf(opening), use)
  }

  /** Makes no vault where there is none: on a wiped device nothing may come back. */
  async function withStoresThere<T>(use: (db: IDBDatabase) => Promise<T>): Promise<T | undefined> {
    const opening = indexedDB.open(database)
    let there = true
    opening.onupgradeneeded = () => {
      there = false
      opening.transaction?.abort()
    }
    try {
      return await withOpen(await answerOf(opening), use)
    }
    catch (thrown) {
      if (there)
        throw thrown
      return undefined
    }
  }

  async function withOpen<T>(db: IDBDatabase, use: (db: IDBDatabase) => Promise<T>): Promise<T> {
    db.onversionchange = () => db.close()
    try {
      return await use(db)
    }
    finally {
      db.close()
    }
  }

  async function storedKey(db: IDBDatabase): Promise<CryptoKey | undefined> {
    return answerOf<CryptoKey | undefined>(db.transaction('keys').objectStore('keys').get(KEY))
  }

  /** Of two that make the first key at once, the earlier one's stays. */
  async function ownKey(db: IDBDatabase): Promise<CryptoKey> {
    const stored = await storedKey(db)
    if (stored)
      return stored
    const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
    const transaction = db.transaction('keys', 'readwrite', { durability: 'strict' })
    transaction.objectStore('keys').add(made, KEY).onerror = event => event.preventDefault()
    await committed(transaction)
    return await storedKey(db) ?? made
  }

  return {
    keep: (name, value) => withStores(async (db) => {
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bytesOf(name) }, await ownKey(db), bytesOf(JSON.stringify(value)))
      const transaction = db.transaction('sealed', 'readwrite', { durability: 'strict' })
      transaction.objectStore('sealed').put({ name, iv, bytes } satisfies Sealed)
      await committed(transaction)
    }),

    read: name => withStoresThere(async (db) => {
      const key = await storedKey(db)
      const sealed = await answerOf<Sealed | undefined>(db.transaction('sealed').objectStore('sealed').get(name))
      if (!key || !sealed)
        return undefined
      try {
        const open = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv, additionalData: bytesOf(name) }, key, sealed.bytes)
        return JSON.parse(new TextDecoder().decode(open)) as unknown
      }
      catch {
        // Sealed with a key that is gone, or damaged on the disk: as good as not there.
        return undefined
      }
    }),

    forget: name => withStoresThere(async (db) => {
      const transaction = db.transaction('sealed', 'readwrite', { durability: 'strict' })
      transaction.objectStore('sealed').delete(name)
      await committed(transaction)
    }),

    destroy: async () => await withStoresThere(async (db) => {
      const transaction = db.transaction(['keys', 'sealed'], 'readwrite', { durability: 'strict' })
      const count = await answerOf(transaction.objectStore('keys').count())
      transaction.objectStore('keys').clear()
      transaction.objectStore('sealed').clear()
      await committed(transaction)
      return count
    }) ?? 0,
  }
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}
