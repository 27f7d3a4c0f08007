import { SECOND } from '../clock/clock'

/** Open pages of ours let go at once; whoever does not is not waited for. */
const PATIENCE = 5 * SECOND

/**
 * Deletes an IndexedDB by name. False when a connection that does not let go
 * holds it up: the browser then deletes it as soon as that one is closed.
 */
export function deleteDatabase(indexedDB: Pick<IDBFactory, 'deleteDatabase'>, name: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    const timer = setTimeout(resolve, PATIENCE, false)
    request.onsuccess = () => {
      clearTimeout(timer)
      resolve(true)
    }
    request.onerror = () => {
      clearTimeout(timer)
      reject(request.error)
    }
  })
}
