import type { Clock } from '../clock/clock'
import type { Database } from '../db/database'
import type { ImagePart, Template } from './types'
import { DAY } from '../clock/clock'
import { CodedError } from '../rpc/codedError'
import { addImage } from './addImage'
import { getTemplate, sweep } from './repo'
import { sampleTemplate } from './sample'

/** A removed template can be brought back this long. */
const KEPT = DAY

interface TemplatesParts {
  db: Database
  clock: Pick<Clock, 'now'>
  newId: () => string
}

export type Templates = ReturnType<typeof createTemplates>

/** The merchant's own content: written by the panel, read by the worker when it reviews. */
export function createTemplates({ db, clock, newId }: TemplatesParts) {
  async function create({ name, language }: { name: string, language: string }): Promise<string> {
    const id = newId()
    const now = clock.now()
    await db.templates.add({
      id,
      name,
      versions: [
        {
          language,
          parts: [
            {
              id: newId(),
              kind: 'text',
              text: '',
            },
          ],
        },
      ],
      createdAt: now,
      changedAt: now,
    })
    return id
  }

  /** Throws `template-gone` when it was removed meanwhile. Answers the time it was saved. */
  async function save(id: string, content: Partial<Pick<Template, 'name' | 'versions'>>): Promise<number> {
    const changedAt = clock.now()
    const updated = await db.templates.update(id, {
      ...plain(content),
      changedAt,
    })
    if (updated === 0)
      throw new CodedError('template-gone')
    return changedAt
  }

  async function duplicate(id: string, name: string): Promise<string> {
    const original = await getTemplate(db, id)
    if (original === undefined)
      throw new CodedError('template-gone')
    const copy = newId()
    const now = clock.now()
    await db.templates.add({
      ...original,
      id: copy,
      name,
      createdAt: now,
      changedAt: now,
    })
    return copy
  }

  async function remove(id: string): Promise<void> {
    await db.templates.update(id, {
      removedAt: clock.now(),
    })
  }

  async function restore(id: string): Promise<void> {
    await db.templates.update(id, { removedAt: undefined })
  }

  return {
    create,
    addSample: (): Promise<string> => db.templates.add(sampleTemplate({ now: clock.now(), newId })),
    save,
    duplicate,
    remove,
    restore,
    /** See addImage.ts for what it throws. */
    addImage: async (file: File): Promise<ImagePart> => ({
      id: newId(),
      ...await addImage(db, file),
    }),
    /** To be called now and then: forgets what was removed for good, and images nothing refers to. */
    sweep: () => sweep(db, clock.now() - KEPT),
  }
}

/** A copy without Vue's proxies, which cannot be stored. */
function plain<Content>(content: Content): Content {
  return JSON.parse(JSON.stringify(content)) as Content
}
