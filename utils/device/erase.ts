import type { Database } from '../db/database'
import type { ErasedItem } from '../rpc/workerFace'

interface StorageArea {
  get: (keys: null) => Promise<Record<string, unknown>>
  clear: () => Promise<void>
}

export interface EraseParts {
  db: Database
  storage: { local: StorageArea, session: StorageArea }
  alarms: { getAll: () => Promise<unknown[]>, clearAll: () => Promise<unknown> }
  caches: Pick<CacheStorage, 'keys' | 'delete'>
  indexedDB: Pick<IDBFactory, 'databases' | 'deleteDatabase'>
}

/** Set before the first thing goes, gone with the last: a wipe that was interrupted is finished at the next start. */
const MARK = 'local:erasing'

export interface Eraser {
  /** Destroys all data of this device and says what was wiped. */
  erase: () => Promise<ErasedItem[]>
  /** Finishes a wipe that died half-way. */
  finishInterrupted: () => Promise<void>
}

interface Mark {
  getItem: (key: typeof MARK) => Promise<unknown>
  setItem: (key: typeof MARK, value: true) => Promise<void>
}

export function createEraser({ db, storage, alarms, caches, indexedDB, mark }: EraseParts & { mark: Mark }): Eraser {
  async function erase(): Promise<ErasedItem[]> {
    await mark.setItem(MARK, true)
    const alarmCount = (await alarms.getAll()).length
    await alarms.clearAll()
    const databases = await wipeDatabases()
    const cacheNames = await caches.keys()
    await Promise.all(cacheNames.map(name => caches.delete(name)))
    const stored = [...Object.keys(await storage.local.get(null)), ...Object.keys(await storage.session.get(null))].filter(key => key !== MARK.slice('local:'.length))
    await storage.session.clear()
    // Last: the mark goes with it.
    await storage.local.clear()
    return [
      { what: 'databases', detail: databases.join(', '), count: databases.length },
      { what: 'storage', detail: 'local, session', count: stored.length },
      { what: 'alarms', detail: 'outbox', count: alarmCount },
      { what: 'caches', detail: cacheNames.join(', '), count: cacheNames.length },
    ]
  }

  /** Ours goes by Dexie, which closes the panel's connection; any other by name. */
  async function wipeDatabases(): Promise<string[]> {
    const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? [])
    await db.delete({ disableAutoOpen: false })
    for (const name of names) {
      if (name !== db.name)
        await removed(indexedDB.deleteDatabase(name))
    }
    return names
  }

  return {
    erase,
    async finishInterrupted() {
      if (await mark.getItem(MARK))
        await erase()
    },
  }
}

function removed(request: IDBOpenDBRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error)
  })
}
