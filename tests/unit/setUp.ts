import Dexie from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterAll } from 'vitest'

// A disk for each file of tests, gone with it: modules are imported once for many of them.
globalThis.indexedDB = new IDBFactory()
globalThis.IDBKeyRange = IDBKeyRange
Object.assign(Dexie.dependencies, { indexedDB, IDBKeyRange })

// Dexie keeps whatever is open, and with it what those tests wrote.
afterAll(() => {
  // @ts-expect-error: documented, but not among its types
  const open: Dexie[] = Dexie.connections
  open.forEach(database => database.close())
})
