import { Dexie } from 'dexie'
// @vitest-environment node
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { createDatabase, DATABASE_NAME } from '@/utils/db/database'

interface Fixture {
  version: number
  stores: Record<string, { keyPath: string | string[], indexes: Record<string, string | string[]> }>
  rows: Record<string, object[]>
}

/** Each made by `npm run db:fixture` when its version was the newest. */
const fixtures = Object.values(import.meta.glob<Fixture>('/tests/fixtures/db/version-*.json', { eager: true, import: 'default' }))
  .sort((a, b) => a.version - b.version)

function done<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** The database as that version left it, without any code of ours. */
async function restore({ version, stores, rows }: Fixture): Promise<void> {
  const factory = new IDBFactory()
  Dexie.dependencies.indexedDB = factory
  Dexie.dependencies.IDBKeyRange = IDBKeyRange
  const opening = factory.open(DATABASE_NAME, version * 10)
  opening.onupgradeneeded = () => {
    for (const [name, { keyPath, indexes }] of Object.entries(stores)) {
      const store = opening.result.createObjectStore(name, { keyPath })
      for (const [index, path] of Object.entries(indexes))
        store.createIndex(index, path)
      for (const row of rows[name] ?? [])
        store.put(row)
    }
  }
  const db = await done(opening)
  db.close()
}

describe('a database of an earlier version', () => {
  it('is kept for each version there is', async () => {
    const db = createDatabase()
    await restore(fixtures.at(-1) as Fixture)
    await db.open()
    expect(fixtures.map(({ version }) => version)).toEqual(Array.from({ length: db.verno }, (_, index) => index + 1))
    db.close()
  })

  it.each(fixtures.map(fixture => [fixture.version, fixture] as const))('of version %i opens, with every row in its place', async (_, fixture) => {
    await restore(fixture)
    const db = createDatabase()
    await db.open()
    for (const table of db.tables.filter(({ name }) => name in fixture.stores))
      expect([table.name, await table.count()]).toEqual([table.name, fixture.rows[table.name]?.length])
    expect(await db.deliveries.where('state').equals('sent').count()).toBe(fixture.rows.deliveries?.length)
    db.close()
  })

  it('has the schema of today if it is the newest: a released version is never changed, a new one is added', () => {
    const newest = fixtures.at(-1)
    const db = createDatabase()
    const today = Object.fromEntries(db.tables.map(({ name, schema }) => [name, {
      keyPath: schema.primKey.keyPath,
      indexes: Object.fromEntries(schema.indexes.map(index => [index.name, index.keyPath])),
    }]))
    expect(newest?.stores).toEqual(today)
  })
})
