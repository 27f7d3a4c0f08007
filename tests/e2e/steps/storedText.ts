import type { Panel } from '../harness/panel.ts'

/** All that the extension keeps on the device, as one text: every database, `storage.local` and `sync`, the panel's own storage. */
export function storedText(panel: Panel): Promise<string> {
  return panel.evaluate(`
    const done = request => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    const kept = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })]
    const { storage } = globalThis.browser ?? globalThis.chrome
    for (const area of ['local', 'sync'])
      kept.push(JSON.stringify(await storage[area].get(null)))
    for (const { name } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name))
      for (const table of db.objectStoreNames)
        kept.push(JSON.stringify(await done(db.transaction(table).objectStore(table).getAll())))
      db.close()
    }
    return kept.join('\\n')`)
}
