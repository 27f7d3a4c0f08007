import type { Campaign, Delivery } from '@/utils/campaigns/types'
import type { Database } from '@/utils/db/database'
import { Dexie } from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { beforeEach, describe, expect, it } from 'vitest'
import { DAY } from '@/utils/clock/clock'
import { createDatabase } from '@/utils/db/database'
import { listTemplates } from '@/utils/templates/repo'
import { createTemplates } from '@/utils/templates/service'

const PNG = [
  0x89,
  0x50,
  0x4E,
  0x47,
  0x0D,
  0x0A,
  0x1A,
  0x0A,
  0,
  0,
  0,
  13,
  0x49,
  0x48,
  0x44,
  0x52,
  0,
  0,
  0,
  2,
  0,
  0,
  0,
  3,
]

let db: Database
let now: number
let templates: ReturnType<typeof createTemplates>

beforeEach(() => {
  Dexie.dependencies.indexedDB = new IDBFactory()
  Dexie.dependencies.IDBKeyRange = IDBKeyRange
  db = createDatabase('templates-test')
  now = 1000
  let ids = 0
  templates = createTemplates({
    db,
    clock: {
      now: () => now,
    },
    newId: () => `id-${ids++}`,
  })
})

function png(name = 'lamp.png', tail = 0) {
  return new File([
    new Uint8Array([...PNG, tail]),
  ], name, { type: 'text/plain' })
}

async function templateWithImage() {
  const id = await templates.create({ name: 'Night light', language: 'en' })
  const part = await templates.addImage(png())
  await templates.save(id, {
    versions: [
      {
        language: 'en',
        parts: [part],
      },
    ],
  })
  return { id, part }
}

describe('createTemplates', () => {
  it('creates a template with one empty text', async () => {
    const id = await templates.create({ name: 'Night light', language: 'es' })
    expect(await db.templates.get(id)).toMatchObject({
      name: 'Night light',
      versions: [
        {
          language: 'es',
          parts: [
            { kind: 'text', text: '' },
          ],
        },
      ],
    })
  })

  it('saves with the time, and says when it is gone', async () => {
    const id = await templates.create({ name: 'a', language: 'en' })
    now = 2000
    expect(await templates.save(id, { name: 'b' })).toBe(2000)
    expect(await db.templates.get(id)).toMatchObject({ name: 'b', changedAt: 2000 })
    await expect(templates.save('nowhere', { name: 'b' })).rejects.toMatchObject({ code: 'template-gone' })
  })

  it('duplicates the content under a new id and name', async () => {
    const { id, part } = await templateWithImage()
    const copy = await templates.duplicate(id, 'Copy')
    expect(await db.templates.get(copy)).toMatchObject({
      name: 'Copy',
      versions: [
        {
          parts: [part],
        },
      ],
    })
  })

  it('takes a removed template out of the list and brings it back', async () => {
    const id = await templates.create({ name: 'a', language: 'en' })
    await templates.remove(id)
    expect(await listTemplates(db)).toEqual([])
    await expect(templates.duplicate(id, 'b')).rejects.toMatchObject({ code: 'template-gone' })
    await templates.restore(id)
    expect(await listTemplates(db)).toHaveLength(1)
  })
})

describe('addImage', () => {
  it('stores the same bytes once, whatever their name, and reads the size from them', async () => {
    const first = await templates.addImage(png('a.png'))
    const second = await templates.addImage(png('b.jpg'))
    expect(first).toMatchObject({
      kind: 'image',
      name: 'a.png',
      mime: 'image/png',
      width: 2,
      height: 3,
      size: PNG.length + 1,
    })
    expect(second.hash).toBe(first.hash)
    expect(await db.images.count()).toBe(1)
  })

  it('refuses what is too big or no image and stores nothing', async () => {
    const big = {
      ...{
        name: 'big.png',
        arrayBuffer: () => Promise.reject(new Error('must not be read')),
      },
      size: 10 * 1024 * 1024 + 1,
    }
    await expect(templates.addImage(big as unknown as File)).rejects.toMatchObject({
      code: 'image-too-big',
      params: { size: '10.1', limit: 10 },
    })
    await expect(templates.addImage(new File(['hello'], 'hello.png'))).rejects.toMatchObject({
      code: 'not-an-image',
      params: { name: 'hello.png' },
    })
    expect(await db.images.count()).toBe(0)
  })
})

describe('sweep', () => {
  it('keeps what can still be brought back, then forgets template, image and upload', async () => {
    const { id, part } = await templateWithImage()
    await db.uploads.add({
      shop: 's',
      hash: part.hash,
      url: 'https://example.test/1',
      width: 2,
      height: 3,
      at: 0,
    })
    await templates.remove(id)
    await templates.sweep()
    expect(await db.images.count()).toBe(1)
    now += DAY + 1
    await templates.sweep()
    expect([await db.templates.count(), await db.images.count(), await db.uploads.count()]).toEqual([0, 0, 0])
  })

  it('keeps the image of a template and of a sealed message', async () => {
    const { part } = await templateWithImage()
    const sealed = await templates.addImage(png('sealed.png', 1))
    const loose = await templates.addImage(png('loose.png', 2))
    await db.campaigns.add({ id: 'c', state: 'paused' } as Campaign)
    await db.deliveries.add({
      id: 'd',
      campaign: 'c',
      position: 0,
      content: { kind: 'image', hash: sealed.hash },
    } as Delivery)
    await templates.sweep()
    const left = await db.images.toCollection().primaryKeys()
    expect(new Set(left)).toEqual(new Set([part.hash, sealed.hash]))
    expect(left).not.toContain(loose.hash)
  })
})
