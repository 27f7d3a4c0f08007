import type { Database } from '../db/database'
import type { ImagePart, StoredImage } from './types'
import { CodedError } from '../rpc/codedError'
import { hashOf } from './hashOf'
import { IMAGE_LIMIT } from './imageLimits'
import { readImage } from './readImage'

/**
 * Stores the image once by the hash of its bytes and answers what its part needs.
 * Throws `image-too-big` (params `size`, `limit` in MB) and `not-an-image` (param `name`); nothing is stored then.
 */
export async function addImage(db: Database, file: Pick<File, 'name' | 'size' | 'arrayBuffer'>): Promise<Omit<ImagePart, 'id'>> {
  if (file.size > IMAGE_LIMIT) {
    throw new CodedError('image-too-big', {
      params: { size: megabytes(file.size), limit: IMAGE_LIMIT / 1024 / 1024 },
    })
  }
  const bytes = await file.arrayBuffer()
  const head = readImage(new Uint8Array(bytes))
  if (head === undefined) {
    throw new CodedError('not-an-image', {
      params: {
        name: file.name.slice(0, 80),
      },
    })
  }
  const stored: StoredImage = {
    ...head,
    hash: await hashOf(bytes),
    size: bytes.byteLength,
    bytes,
  }
  await db.images.put(stored)
  return {
    kind: 'image',
    name: file.name || `image.${head.mime.slice(6)}`,
    ...head,
    hash: stored.hash,
    size: stored.size,
  }
}

function megabytes(bytes: number): string {
  // Up, so that a file just over the limit is not said to be at it.
  return (Math.ceil(bytes / 1024 / 1024 * 10) / 10).toFixed(1)
}
