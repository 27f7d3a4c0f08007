import type { StoredImage, Template } from '../templates/types'
import type { TeamImage } from '../westmoon/contract/images'
import type { TeamMark, TeamParts } from './types'
import { HOUR, MINUTE } from '../clock/clock'
import { CodedError, toPlainError } from '../rpc/codedError'
import { hashOf } from '../templates/hashOf'
import { IMAGE_LIMIT } from '../templates/imageLimits'
import { readImage } from '../templates/readImage'
import { imageHashes, imagesOf } from '../templates/repo'
import { fromBase64, toBase64 } from '../tiktok/base64'
import { LIMITS } from '../westmoon/contract/limits'
import { isWestMoonError } from '../westmoon/readError'
import { REFUSED } from './outbound'

export type TeamImages = ReturnType<typeof createTeamImages>

const MARK = 'image/'
/** Megabytes over a slow line. */
const PATIENCE = 3 * MINUTE
/** Until the next try: doubled each time, at most this often. */
const DOUBLED = 6

/**
 * Images of templates, up and down, each once by its hash. What is wrong with
 * one holds up nothing else: it stands at its mark, and is tried again later.
 */
export function createTeamImages({ db, westmoon, clock, newId }: Omit<TeamParts, 'shops'>) {
  /** The line is slow: one image at a time, so that lists get their turn in between. */
  let slow = false
  const markOf = (hash: string): Promise<TeamMark | undefined> => db.teamMarks.get(MARK + hash)

  /** To be called before the templates go. Answers which of them wait, because an image of theirs may still go. */
  async function push(templates: readonly Template[]): Promise<Set<string>> {
    slow = false
    const waiting = new Set<string>()
    const here = await imageHashes(db)
    for (const template of templates) {
      for (const hash of imagesOf(template)) {
        if (here.has(hash) && await send(hash) === 'waits')
          waiting.add(template.id)
      }
    }
    return waiting
  }

  /** A refusal is the server's last word for a while; then the template goes without it. */
  async function send(hash: string): Promise<'there' | 'waits' | 'refused'> {
    const mark = await markOf(hash)
    if (mark && !mark.failure && isKept(mark))
      return 'there'
    if (!isDue(mark))
      return isFinal(mark?.failure) ? 'refused' : 'waits'
    const image = await db.images.get(hash)
    if (!image)
      return 'refused'
    const failure = await tried(hash, mark, async () => {
      const body: TeamImage = { hash, mime: image.mime, bytes: toBase64(new Uint8Array(image.bytes)) }
      await westmoon.call('putImage', { body, idempotencyKey: newId(), timeout: PATIENCE })
      await db.teamMarks.put({ id: MARK + hash, at: clock.now(), sent: true })
    })
    return failure === undefined ? 'there' : isFinal(failure) ? 'refused' : 'waits'
  }

  /** To be called after the templates came. */
  async function pull(): Promise<void> {
    slow = false
    for (const hash of await missing()) {
      const mark = await markOf(hash)
      if (!isDue(mark))
        continue
      await tried(hash, mark, async () => {
        const image = await imageIn(await westmoon.call('image', { query: { hash }, timeout: PATIENCE }), hash)
        await keep(image)
      })
    }
  }

  async function missing(): Promise<string[]> {
    const [templates, here] = await Promise.all([db.templates.toArray(), imageHashes(db)])
    return [...new Set(templates.flatMap(imagesOf))].filter(hash => !here.has(hash))
  }

  /** Only while a template shows it: what nothing names is swept away, by a transaction over the same tables. */
  function keep(image: StoredImage): Promise<void> {
    return db.transaction('rw', db.templates, db.images, db.teamMarks, async () => {
      const templates = await db.templates.toArray()
      if (!templates.some(template => imagesOf(template).includes(image.hash)))
        return
      await db.images.put(image)
      await db.teamMarks.put({ id: MARK + image.hash, at: clock.now() })
    })
  }

  /** What it failed with; thrown when nothing else will go through either. */
  async function tried(hash: string, mark: TeamMark | undefined, work: () => Promise<void>): Promise<string | undefined> {
    try {
      await work()
      return undefined
    }
    catch (thrown) {
      const { code } = toPlainError(thrown)
      if (isWestMoonError(thrown, 'unreachable', 'signed-out', 'access-over', 'no-account') || !(thrown instanceof CodedError) || code === 'device-erasing')
        throw thrown
      slow = code === 'westmoon.timeout'
      await db.teamMarks.put({ id: MARK + hash, at: clock.now(), failure: code, tries: (mark?.tries ?? 0) + 1 })
      return code
    }
  }

  function isDue(mark: TeamMark | undefined): boolean {
    const { at = -Infinity, failure, tries = 0 } = mark ?? {}
    const first = isFinal(failure) ? HOUR : MINUTE
    // A clock that was set back must not hold it up for long.
    return !slow && Math.abs(clock.now() - at) >= first * 2 ** Math.min(tries - 1, DOUBLED)
  }

  /** The server deletes what no template showed for long: what was there long ago is sent again. */
  function isKept({ at = -Infinity }: TeamMark): boolean {
    return Math.abs(clock.now() - at) < LIMITS.imageUnused / 2
  }

  /** What to tell of images that are not where they should be. */
  async function troubles(): Promise<TeamMark['images']> {
    const wanted = new Set((await db.templates.toArray()).flatMap(imagesOf))
    const marks = await db.teamMarks.where('id').startsWith(MARK).toArray()
    const failed = marks.filter(({ id, failure }) => failure !== undefined && wanted.has(id.slice(MARK.length)))
    const [first] = failed
    return first?.failure === undefined ? undefined : { count: failed.length, failure: first.failure }
  }

  return { push, pull, troubles }
}

/** The same bytes again would be refused again. */
function isFinal(failure: string | undefined): boolean {
  return failure === 'image-wrong' || failure === 'westmoon.too-many-images' || REFUSED.some(code => failure === `westmoon.${code}`)
}

/** The server is not believed: the bytes say what they are. Throws `image-wrong`. */
async function imageIn({ bytes: base64 }: TeamImage, hash: string): Promise<StoredImage> {
  const bytes = decoded(base64)
  const head = bytes && bytes.byteLength <= IMAGE_LIMIT ? readImage(bytes) : undefined
  if (!bytes || !head || await hashOf(bytes.buffer) !== hash)
    throw new CodedError('image-wrong')
  return { ...head, hash, size: bytes.byteLength, bytes: bytes.buffer }
}

function decoded(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return fromBase64(base64)
  }
  catch {
    return undefined
  }
}
