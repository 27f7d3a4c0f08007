import { describe, expect, it } from 'vitest'
import { exportAll } from '@/utils/backup/exportAll'
import { measureDatabase, storedGroups } from '@/utils/backup/measure'
import { createDatabase } from '@/utils/db/database'

const SHOP = 'affiliate-us.tiktok.com/US/7000000000000000001'

async function filled(name: string, invites: number) {
  const db = createDatabase(name)
  await db.invites.bulkAdd(Array.from({ length: invites }, (_, position) => ({
    id: `i${String(position).padStart(6, '0')}`,
    list: 'l1',
    shop: SHOP,
    position,
    handle: `creator.${position}`,
    tags: [],
    note: '',
    variables: {},
    resolution: 'unchecked' as const,
    status: 'unchecked' as const,
    changedAt: 1,
  })))
  await db.images.add({ hash: 'aa', mime: 'image/png', width: 1, height: 1, size: 4, bytes: new Uint8Array([0, 255, 128, 7]).buffer })
  await db.uploads.bulkAdd(['aa', 'bb'].map(hash => ({ shop: SHOP, hash, url: 'u', width: 1, height: 1, at: 1 })))
  return db
}

async function text(pieces: AsyncIterable<string>): Promise<string> {
  let all = ''
  for await (const piece of pieces)
    all += piece
  return all
}

describe('exportAll', () => {
  it('gives every row of every table once, over any number of pages', async () => {
    const db = await filled('export', 4100)
    const { tables } = JSON.parse(await text(exportAll(db, { now: 0 }))) as { tables: Record<string, { id: string }[]> }
    expect(Object.keys(tables).toSorted()).toEqual(db.tables.map(table => table.name).toSorted())
    expect(new Set(tables.invites?.map(({ id }) => id)).size).toBe(4100)
    expect(tables.invites).toHaveLength(4100)
    expect(tables.uploads).toHaveLength(2)
  })

  it('keeps the bytes of images', async () => {
    const db = await filled('export-images', 1)
    const { tables } = JSON.parse(await text(exportAll(db, { now: 0 }))) as { tables: { images: { bytes: string }[] } }
    expect([...atob(tables.images[0]?.bytes ?? '')].map(char => char.charCodeAt(0))).toEqual([0, 255, 128, 7])
  })

  it('says how far it is', async () => {
    const db = await filled('export-progress', 2500)
    const steps: number[] = []
    await text(exportAll(db, { now: 0, onProgress: ({ done, all }) => steps.push(done / all) }))
    expect(steps.at(-1)).toBe(1)
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
  })
})

describe('measureDatabase', () => {
  it('counts each table once, whatever version brought it', () => {
    const db = createDatabase('measure-all')
    const measured = storedGroups(db).flatMap(({ counted, beside }) => [...counted, ...beside]).map(({ name }) => name)
    expect(measured.toSorted()).toEqual(db.tables.map(({ name }) => name).toSorted())
  })

  it('counts creators as creators and images with their bytes', async () => {
    const db = await filled('measure', 300)
    const amounts = await measureDatabase(db)
    expect(amounts.find(({ group }) => group === 'creators')).toMatchObject({ rows: 300 })
    expect(amounts.find(({ group }) => group === 'templates')?.bytes).toBeGreaterThanOrEqual(4)
    expect(amounts.find(({ group }) => group === 'sends')).toMatchObject({ rows: 0, bytes: 0 })
  })
})
