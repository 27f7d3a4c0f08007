import type { Panel } from './panel.ts'

const BODY = `
  const [table, rows] = args
  const revive = value => {
    if (value === null || typeof value !== 'object')
      return value
    if (typeof value.$bytes === 'string')
      return Uint8Array.from(atob(value.$bytes), letter => letter.charCodeAt(0)).buffer
    for (const key of Object.keys(value))
      value[key] = revive(value[key])
    return value
  }
  const db = await new Promise((resolve, reject) => {
    const open = indexedDB.open('westmoon')
    open.onsuccess = () => resolve(open.result)
    open.onerror = () => reject(open.error)
  })
  try {
    await new Promise((resolve, reject) => {
      const transaction = db.transaction(table, 'readwrite', { durability: 'relaxed' })
      const store = transaction.objectStore(table)
      for (const row of rows)
        store.put(revive(row))
      transaction.oncomplete = resolve
      transaction.onabort = () => reject(transaction.error)
    })
  }
  finally {
    db.close()
  }`

const CHUNK = 5000

/** Rows as they are, for tests that begin in the middle. Bytes are `{ $bytes: base64 }`. The panel must have opened the database before. */
export async function writeRows(panel: Panel, table: string, rows: readonly object[]): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK)
    await panel.evaluate(BODY, table, rows.slice(start, start + CHUNK))
}
