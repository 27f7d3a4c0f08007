import type { Panel } from '../e2e/harness/panel.ts'

const BODY = `
  const [list, chunk] = args
  const done = request => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const real = await done(indexedDB.open('westmoon'))
  const store = real.transaction('invites').objectStore('invites')
  const indexes = [...store.indexNames].map(name => [name, store.index(name).keyPath, store.index(name).multiEntry])
  const rows = await done(store.index('[list+position]').getAll(IDBKeyRange.bound([list, -Infinity], [list, Infinity])))
  real.close()

  await done(indexedDB.deleteDatabase('bench'))
  const opening = indexedDB.open('bench', 1)
  opening.onupgradeneeded = () => {
    const invites = opening.result.createObjectStore('invites', { keyPath: 'id' })
    for (const [name, keyPath, multiEntry] of indexes)
      invites.createIndex(name, keyPath, { multiEntry })
  }
  const bench = await done(opening)
  const started = performance.now()
  for (let start = 0; start < rows.length; start += chunk) {
    const transaction = bench.transaction('invites', 'readwrite')
    const target = transaction.objectStore('invites')
    for (const row of rows.slice(start, start + chunk))
      target.put(row)
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve
      transaction.onabort = () => reject(transaction.error)
    })
  }
  const taken = performance.now() - started
  bench.close()
  await done(indexedDB.deleteDatabase('bench'))
  if (rows.length === 0)
    throw new Error('No rows to put')
  return taken`

/** Milliseconds to put a list's rows into an empty database with the same indexes, nothing around it. */
export function barePut(panel: Panel, { list, chunk }: { list: string, chunk: number }): Promise<number> {
  return panel.evaluate(BODY, list, chunk)
}
