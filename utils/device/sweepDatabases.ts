import { deleteDatabase } from './deleteDatabase'

const NAME = 'westmoon-sweep'
const PASSES = 2

/**
 * Makes Chromium drop the file in which what was just deleted still stands:
 * LevelDB keeps it until the next time it has something to compact, which for
 * an emptied extension may be never. A throwaway database that comes and goes
 * is such a time. Firefox has one file a database, and deletes that.
 */
export async function sweepDatabases(indexedDB: Pick<IDBFactory, 'open' | 'deleteDatabase'>): Promise<void> {
  for (let pass = 0; pass < PASSES; pass++) {
    await fill(indexedDB)
    await deleteDatabase(indexedDB, NAME)
  }
}

function fill(indexedDB: Pick<IDBFactory, 'open'>): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME, 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('dust').put('dust', 0)
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      opening.result.close()
      resolve()
    }
  })
}
