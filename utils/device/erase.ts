import type { Clock } from '../clock/clock'
import type { Database } from '../db/database'
import type { ErasedItem } from '../rpc/workerFace'
import type { Vault } from '../vault/types'
import { CodedError } from '../rpc/codedError'
import { deleteDatabase } from './deleteDatabase'
import { sweepDatabases } from './sweepDatabases'

interface StorageArea {
  get: (keys: null) => Promise<Record<string, unknown>>
  clear: () => Promise<void>
}

export interface EraseParts {
  db: Database
  clock: Pick<Clock, 'sleep'>
  storage: { local: StorageArea, session: StorageArea }
  alarms: { getAll: () => Promise<{ name: string }[]>, clearAll: () => Promise<unknown> }
  caches: Pick<CacheStorage, 'keys' | 'delete'>
  indexedDB: Pick<IDBFactory, 'databases' | 'deleteDatabase' | 'open'>
  mark: Mark
  vault: Pick<Vault, 'destroy'>
  /** Ends what is open elsewhere and in memory: the sign-in at the server, tokens. Done as well as it goes, and soon. */
  leave: () => Promise<unknown>
  /** Does its work while nothing else of the worker writes or sends. */
  still: <T>(work: () => Promise<T>) => Promise<T>
}

/** Set before the first thing goes, gone with the last: a wipe that was interrupted is finished at the next start. */
const MARK = 'local:erasing'

interface Mark {
  getItem: (key: typeof MARK) => Promise<unknown>
  setItem: (key: typeof MARK, value: true) => Promise<void>
}

export interface Eraser {
  /** Destroys all data of this device and says what was wiped. Throws `CodedError` when something cannot go now. */
  erase: () => Promise<ErasedItem[]>
  /** Finishes a wipe that died half-way. */
  finishInterrupted: () => Promise<void>
}

export function createEraser({ db, clock, storage, alarms, caches, indexedDB, mark, vault, leave, still }: EraseParts): Eraser {
  let erasing: Promise<ErasedItem[]> | undefined

  async function erase(): Promise<ErasedItem[]> {
    await mark.setItem(MARK, true)
    return still(wipe)
  }

  async function wipe(): Promise<ErasedItem[]> {
    await leave().catch(() => {})
    // First: whatever else a death leaves behind cannot be opened any more.
    const keys = await vault.destroy().catch(() => 0)
    const alarmNames = (await alarms.getAll()).map(({ name }) => name)
    await alarms.clearAll()
    const databases = await wipeDatabases()
    const cacheNames = await caches.keys()
    await Promise.all(cacheNames.map(name => caches.delete(name)))
    const session = Object.keys(await storage.session.get(null))
    const local = Object.keys(await storage.local.get(null)).filter(key => `local:${key}` !== MARK)
    await storage.session.clear()
    // Last: the mark goes with it.
    await storage.local.clear()
    return [
      { what: 'databases', detail: databases.join(', '), count: databases.length },
      { what: 'keys', detail: keys > 0 ? 'AES-256-GCM' : '', count: keys },
      { what: 'storage', detail: [...local, ...session].join(', '), count: local.length + session.length },
      { what: 'alarms', detail: alarmNames.join(', '), count: alarmNames.length },
      { what: 'caches', detail: cacheNames.join(', '), count: cacheNames.length },
    ]
  }

  /** Ours is emptied first: where a connection does not let go of it, nothing is left inside at least. */
  async function wipeDatabases(): Promise<string[]> {
    const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? [])
    await sweep()
    const emptied = names.includes(db.name) && await empty()
    // Closed for good, or the next query of anybody would make it again half-way.
    db.close()
    try {
      for (const name of names) {
        const gone = await deleteDatabase(indexedDB, name)
        if (!gone && !(name === db.name && emptied))
          throw new CodedError('erase-blocked', { retryable: true })
      }
      await sweep()
    }
    finally {
      db.close({ disableAutoOpen: false })
    }
    return names
  }

  /** Nothing depends on it: where it fails, the rows are deleted all the same. */
  async function sweep(): Promise<void> {
    await sweepDatabases(indexedDB, clock).catch(() => {})
  }

  /** False for a database that cannot be opened, a newer one for example. */
  async function empty(): Promise<boolean> {
    try {
      await db.transaction('rw', db.tables, () => Promise.all(db.tables.map(table => table.clear())))
      return true
    }
    catch {
      return false
    }
  }

  /** Twice at once is once. */
  function eraseOnce(): Promise<ErasedItem[]> {
    erasing ??= erase().finally(() => erasing = undefined)
    return erasing
  }

  return {
    erase: eraseOnce,
    async finishInterrupted() {
      if (await mark.getItem(MARK))
        await eraseOnce()
    },
  }
}
