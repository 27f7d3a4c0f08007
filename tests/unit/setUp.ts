// Dexie looks for IndexedDB when it is imported, and is imported once for many files.
if (!('indexedDB' in globalThis)) {
  // @ts-expect-error: its types are not among its exports
  await import('fake-indexeddb/auto')
}

export {}
