import type { Table } from 'dexie'
import type { Database } from '../db/database'

/** Rows read at once: a chunk of deliveries is about a megabyte. */
const CHUNK = 2000
/** Bytes turned into characters at once; a call takes so many arguments. */
const SLICE = 0x8000

export interface ExportProgress {
  done: number
  all: number
}

/**
 * Everything in the database as one JSON text, in pieces:
 * `{ app, format, exportedAt, tables: { name: rows } }`. Bytes of images are
 * base64. Rows that change meanwhile may be in it old or new.
 */
export async function* exportAll(db: Database, { now, onProgress }: { now: number, onProgress?: (progress: ExportProgress) => void }): AsyncGenerator<string> {
  const counts = await Promise.all(db.tables.map(table => table.count()))
  const all = counts.reduce((sum, count) => sum + count, 0)
  let done = 0
  yield `{"app":"westmoon","format":1,"exportedAt":"${new Date(now).toISOString()}","tables":{`
  for (const [index, table] of db.tables.entries()) {
    yield `${index === 0 ? '' : ','}\n${JSON.stringify(table.name)}:[`
    let separator = ''
    for await (const rows of inPages(table)) {
      yield separator + rows.map(row => JSON.stringify(row, asText)).join(',\n')
      separator = ',\n'
      done += rows.length
      onProgress?.({ done, all })
    }
    yield ']'
  }
  yield '}}\n'
}

/** Pages of a table by primary key; holds no transaction between them. */
async function* inPages(table: Table): AsyncGenerator<unknown[]> {
  const { keyPath } = table.schema.primKey
  let page: unknown[] = await table.orderBy(':id').limit(CHUNK).toArray()
  while (page.length > 0) {
    yield page
    const last = page.at(-1) as Record<string, never>
    const key = Array.isArray(keyPath)
      ? keyPath.map(name => last[name])
      : last[keyPath as string]
    page = await table.where(':id').above(key).limit(CHUNK).toArray()
  }
}

function asText(_: string, value: unknown): unknown {
  return value instanceof ArrayBuffer
    ? base64(new Uint8Array(value))
    : value
}

function base64(bytes: Uint8Array): string {
  let text = ''
  for (let start = 0; start < bytes.length; start += SLICE)
    text += String.fromCharCode(...bytes.subarray(start, start + SLICE))
  return btoa(text)
}
