import type { Clock } from '../clock/clock'
import { deleteDatabase } from './deleteDatabase'

const NAME = 'westmoon-sweep'
/** Chromium compacts a moment after it answered, in a task of its own. */
const PAUSE = 300

/**
 * Makes Chromium write its files anew, by a throwaway database that comes and
 * goes: all databases of an extension are one LevelDB, and a deleted one's
 * range is compacted only down to the level at which it stood on the disk
 * before. Rows that were still in memory then would be written out with their
 * deletion, and stay in the open until there is something else to compact,
 * which for an emptied extension may be never. So: once before the deletion,
 * and once after it, to drop the files it replaced. Firefox has one file a
 * database, and deletes that.
 */
export async function sweepDatabases(indexedDB: Pick<IDBFactory, 'open' | 'deleteDatabase'>, { sleep }: Pick<Clock, 'sleep'>): Promise<void> {
  await fill(indexedDB)
  await deleteDatabase(indexedDB, NAME)
  await sleep(PAUSE)
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
