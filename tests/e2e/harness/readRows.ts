import type { Panel } from './panel.ts'

/** Past every layer of ours: what truly stands in the database. */
const BODY = `
  const [table, index, value] = args
  const known = await indexedDB.databases()
  if (!known.some(({ name }) => name === 'westmoon'))
    return []
  const done = request => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const db = await done(indexedDB.open('westmoon'))
  try {
    const store = db.transaction(table).objectStore(table)
    return await done(index === null ? store.getAll() : store.index(index).getAll(value))
  }
  finally {
    db.close()
  }`

/** All rows of a table, or those with this value in an index. */
export function readRows<Row>(panel: Panel, table: string, index: { name: string, value: unknown } | null = null): Promise<Row[]> {
  return panel.evaluate<Row[]>(BODY, table, index?.name ?? null, index?.value)
}
