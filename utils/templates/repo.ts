import type { Database } from '../db/database'
import type { StoredImage, Template } from './types'

/** Templates that are not removed, last changed first. */
export async function listTemplates(db: Database): Promise<Template[]> {
  const rows = await db.templates.orderBy('changedAt').reverse().toArray()
  return rows.filter(row => row.removedAt === undefined)
}

export async function getTemplate(db: Database, id: string): Promise<Template | undefined> {
  const row = await db.templates.get(id)
  return row?.removedAt === undefined
    ? row
    : undefined
}

export function getImage(db: Database, hash: string): Promise<StoredImage | undefined> {
  return db.images.get(hash)
}

/** Hashes of the stored images, without their bytes. */
export async function imageHashes(db: Database): Promise<Set<string>> {
  return new Set(await db.images.toCollection().primaryKeys())
}

/** Hashes of the images that a template which is not removed shows. */
export function imagesOf({ versions, removedAt }: Pick<Template, 'versions' | 'removedAt'>): string[] {
  return removedAt === undefined
    ? versions.flatMap(({ parts }) => parts).flatMap(part => part.kind === 'image' ? [part.hash] : [])
    : []
}

/** Extra columns of every list of a shop: what a template may name while no list is chosen. */
export async function columnsOf(db: Database, shop: string | undefined): Promise<string[]> {
  const lists = shop === undefined
    ? await db.lists.toArray()
    : await db.lists.where('shop').equals(shop).toArray()
  return [
    ...new Set(lists.filter(list => list.removedAt === undefined).flatMap(list => list.variables)),
  ]
}

/** Deletes templates removed before `before`, then images and uploads that nothing refers to any more. */
export function sweep(db: Database, before: number): Promise<void> {
  return db.transaction('rw', [
    db.templates,
    db.images,
    db.uploads,
    db.campaigns,
    db.deliveries,
  ], async () => {
    await db.templates.filter(({ removedAt }) => removedAt !== undefined && removedAt < before).delete()
    const unused = await imageHashes(db)
    await db.templates.each(template => template.versions
      .flatMap(version => version.parts)
      .forEach(part => part.kind === 'image' && unused.delete(part.hash)))
    if (unused.size === 0)
      return
    await dropSealed(db, unused)
    await db.images.bulkDelete([...unused])
    await db.uploads.filter(upload => unused.has(upload.hash)).delete()
  })
}

/** A sealed message keeps its image until the campaign is over, whatever became of the template. */
async function dropSealed(db: Database, unused: Set<string>): Promise<void> {
  const open = await db.campaigns.where('state').anyOf('draft', 'sealed', 'running', 'paused').primaryKeys()
  for (const campaign of open) {
    await db.deliveries
      .where('[campaign+position]')
      .between([campaign, -Infinity], [campaign, Infinity])
      .each(({ content }) => content.kind === 'image' && unused.delete(content.hash))
  }
}
