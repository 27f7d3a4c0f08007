import { Dexie } from 'dexie'
import { describe, expect, it } from 'vitest'
import { createDatabase } from '@/utils/db/database'
import { toPlainError } from '@/utils/rpc/codedError'

async function makeNewer(name: string): Promise<void> {
  const newer = new Dexie(name)
  newer.version(999).stores({ lists: 'id' })
  await newer.open()
  newer.close()
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
