import { describe, expect, it } from 'vitest'
import { createDatabase } from '@/utils/db/database'
import { toPlainError } from '@/utils/rpc/codedError'

function makeNewer(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 9990)
    request.onupgradeneeded = () => void request.result.createObjectStore('lists', { keyPath: 'id' })
    request.onsuccess = () => { request.result.close(); resolve() }
    request.onerror = () => reject(request.error)
  })
}

describe('createDatabase', () => {
  it('refuses a database of a newer version, by a code the panel has a sentence for', async () => {
    await makeNewer('newer')
    const thrown: unknown = await createDatabase('newer').lists.toArray().catch((error: unknown) => error)
    expect(toPlainError(thrown).code).toBe('newer-database')
  })

  it('opens its own', async () => {
    await expect(createDatabase('own').lists.toArray()).resolves.toEqual([])
  })
})
