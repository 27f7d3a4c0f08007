// Dexie looks for IndexedDB when it is imported, and is imported once for many files.
if (!('indexedDB' in globalThis))
  await import('fake-indexeddb/auto')

export {}
